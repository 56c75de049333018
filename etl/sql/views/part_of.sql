-- The part of all activities to which one belongs: its status, and for what is
-- completed who says so.
-- Reads no table: it takes columns of activities. Used by chosen_moves and
-- dashboard/questions/progress_in_time.sql.
-- Only what both sides say may be shown as done without reserve.
create macro part_of(status, verification) as
    case
        when status != 'completed' then status
        when verification = 'both_sides' then 'completed_both'
        when verification in ('un_side', 'oic_side') then 'completed_one'
        else 'completed_others'
    end
