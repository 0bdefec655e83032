{{ config(materialized='table') }}
select cast(day as date) as date_day from generate_series(date '2016-01-01', date '2018-12-31', interval 1 day) as spine(day)
