-- The newest mark of each job stays, or a job that did not run for long would take itself for new.
delete from periods where (job, period) in (
  select job, period from periods as old where done < :?counts
  and period < (select max(period) from periods where job = old.job) limit :?rows)
