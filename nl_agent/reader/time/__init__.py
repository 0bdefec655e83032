"""Time: periods, holidays, fiscal calendars, hours and weekdays, what is grouped by and compared with."""
