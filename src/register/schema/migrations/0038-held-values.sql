-- Until the record that says otherwise was named, a difference from what staff had stated held both values in
-- plain text. Values of people stand sealed or in their own columns (S21), never among the facts.

update evidence.discrepancies set facts = facts - 'register' - 'evidence'
  where facts @> '{"held": true}' and facts ?| array['register', 'evidence'];
