"""What an answer is wanted for: meetings, papers, and the work of a year, as alternatives of a pattern."""

from __future__ import annotations

WORK = (
    r"reviews?|meetings?|reports?|reporting|planning|purposes?|analysis|audits?|checks?|discussions?|prep|updates?|packs?|decks?|presentations?|slides?|calls?|"
    r"workshops?|newsletters?|e-?mails?|papers?|memos?|rotas?|rosters?|handouts?|posters?|flip ?charts?|quiz(?:zes)?|intranet|noticeboards?|footnotes?|appendix|annex|minutes|agendas?|write-?ups?|blog posts?|press releases?|"
    r"interviews?|files?|records?|binders?|close|accruals?|reconciliations?|disclosures?|filings?|submissions?|accounts|commentary|provisions?|schedules?|dossiers?|committees?|circulars?|bulletins?|briefings?|assessments?|"
    r"exercises?|enquir(?:y|ies)|inquir(?:y|ies)|statements?|ledgers?"
)
"""What somebody is at, wherever it stands: "for the board pack", "after our review"."""
OCCASION = rf"{WORK}|reviewers?|conversations?|talks?|chats?|letters?|closing|budgets?|budgeting|(?:budget )?rounds?|stand-?ups?|town ?halls?|off-?sites?|kick-?offs?|retros?|steering|steerco|qbr|board|conferences?|engagements?|due diligence|requests?"
"""All of it, with what is an occasion only where the words around it say so: something may be held against a budget."""
