"""What an answer is wanted for: meetings, papers, and the work of a year, as alternatives of a pattern."""

from __future__ import annotations

OCCASION = (
    r"reviews?|reviewers?|meetings?|reports?|reporting|planning|purposes?|analysis|audits?|checks?|discussions?|prep|updates?|packs?|decks?|presentations?|slides?|calls?|conversations?|talks?|chats?|"
    r"workshops?|newsletters?|e-?mails?|letters?|papers?|memos?|rotas?|rosters?|handouts?|posters?|flip ?charts?|quiz(?:zes)?|intranet|noticeboards?|footnotes?|appendix|annex|minutes|agendas?|write-?ups?|blog posts?|press releases?|"
    r"interviews?|files?|records?|binders?|close|closing|accruals?|reconciliations?|disclosures?|filings?|submissions?|accounts|commentary|provisions?|schedules?|dossiers?|committees?|circulars?|bulletins?|briefings?|assessments?|"
    r"exercises?|enquir(?:y|ies)|inquir(?:y|ies)|statements?|ledgers?|budgets?|budgeting|(?:budget )?rounds?|stand-?ups?|town ?halls?|off-?sites?|kick-?offs?|retros?|steering|steerco|qbr|board|conferences?|engagements?|due diligence|requests?"
)
"""Nouns of one or two words."""
