-- Printed from the catalogue of a migrated database; see print-schema.ts.

-- schemas
schema access -- 账号与查阅记录 / Accounts, sessions and who looked at whom
schema evidence -- 来文与证据 / What was said about people: files, rows, links
schema register -- 登记簿 / The register: persons, households, events
schema work -- 工作：队列、任务、升级记录 / Work: queue, tasks, schema steps

-- tables
table access.account_events row security -- What was done to accounts, and who signed in: only ever added to
table access.accounts row security -- Staff who may sign in
table access.alerts row security -- 查阅告警：异常查阅和紧急查阅 / What the auditor should look at: emergency and unusual reading
table access.break_glass row security -- 紧急查阅：应急时越出辖区查阅，事后必须复核 / Reading beyond one's territory in an emergency: reason, minutes, alert, review
table access.challenges row security -- Random words that a passkey has yet to sign; each is answered once
table access.child_approvals row security -- 未满十四周岁儿童信息的查阅批准 / For whom, for which purpose and until when a supervisor approved full values of children below 14
table access.client_keys row security -- Keys with which a program of a department signs in for its liaison (RFC 6749, client credentials); shown once, kept as a hash
table access.counties -- Counties whose people are in this store
table access.former_passwords row security -- The last passwords of an account, so that under the 等保 rules none comes back at once
table access.grant_rounds row security -- 批量授权与移交 / Grants that were given together: by a template, handed over for good, or to a stand-in for a time
table access.grant_templates row security -- 授权模板 / A role, the level of its territories and how long it holds: given to many accounts at once
table access.grants row security -- Who may act in which role, where, from when to when; the lowest number that holds now counts
table access.login_failures row security -- Failed sign-ins in a row, per account and client, so that a stranger cannot lock a colleague out
table access.oidc_clients row security -- Applications whose users sign in through us (OpenID Connect)
table access.oidc_payloads row security -- What our OpenID provider keeps between two requests: codes, tokens, grants, sign-ins in progress
table access.outside_identities row security -- Who of an outside provider is which account here: by subject, never by name or address
table access.outside_issuers row security -- OpenID providers of others through which accounts of ours may sign in
table access.reads row security -- Who looked at whom, for what purpose; written in the transaction that permits the look
table access.recovery_codes row security -- Ten codes on paper that stand for a lost second factor, each once
table access.regulation_signatures row security -- 制度签署 / Who has read and signed which version of a regulation, once each
table access.regulations row security -- 四项制度 / Versions of the regulations a county published; the last whose day has come holds, the others stay to be read
table access.request_keys row security -- Requests that change something, by the key their sender made: the same key again gets the same answer. Written in the transaction of the work itself where that is one transaction.
table access.sealed_stretches row security -- Which looks or acts on accounts an event of the ledger speaks of by its hash. Only ever added to.
table access.second_factors row security -- What an account shows beside its password: one-time codes of an app (RFC 6238) or a passkey (WebAuthn)
table access.sessions row security -- Signed-in browsers; the token itself is known to the browser only
table access.setup_codes row security -- One-time codes with which the holder of an account chooses its password; no administrator ever does
table access.sign_in_policies row security -- Which rules for passwords and second factors hold in a county; the newest row does, the others show what held before
table access.signing_rules row security -- 须签后查看 / Whether people's data open only to who has signed the regulation on confidentiality; the newest row holds, without any it is not required
table evidence.accepted_thresholds row security -- Thresholds that a person accepted on the evidence of reviewed pairs; the next run begins with the newest. None is changed.
table evidence.batch_readings row security -- Files read anew by a recipe, from what was kept of them; the last says how the records of the file were read
table evidence.batches row security -- Files of departments, one row a file
table evidence.decisions row security -- What people decided about pairs; they outlive runs and bind later ones
table evidence.discrepancies partition by RANGE (county, run_no) row security -- Where sources do not agree about somebody. A partition a run, as with links
table evidence.doubtful_pairs row security -- Pairs of records that only a person can decide
table evidence.dropped_columns row security -- Columns that were cut before anything was stored
table evidence.figures row security -- 质量指标：每次比对后测得，连同分子分母 / Figures of quality with their parts, one set a run
table evidence.findings row security -- What was found on rows of files
table evidence.id_changes row security -- Ids of persons that a run merged into another or split, against the run that was live before it.
table evidence.kept_runs row security -- What a run leaves for comparisons of new files: what it learnt, its prepared records and the rows they were read from, in sealed files whose keys follow from this one. Without the row the files say nothing to anybody.
table evidence.known_cases row security -- Pairs whose truth is known, mixed into a run's queue to measure reviewers. What is said of them never reaches the register.
table evidence.legacy_samples row security -- Records of a legacy file that a village was asked about. The list is judged, never a person
table evidence.legacy_villages row security -- Legacy files village by village: only the records of a verified village are compared and can be cited
table evidence.linkage_errors row security -- How well the records of a run were linked, for estimates that correct for it.
table evidence.links partition by RANGE (county, run_no) row security -- Record and person: every record of the run exactly once. A partition a run: it is loaded bare, indexed, then attached, and dropped whole when the run is
table evidence.list_overlaps row security -- How many people of a village, age band and sex are on which lists, one set a run; counts only. Kept for the latest run.
table evidence.opinions row security -- What each reviewer said of two records. The decision that stands follows from them: evidence.decisions.
table evidence.pages row security -- Rows as they were received, sealed in pages: opened to answer the department or to show the evidence of a value
table evidence.patterns row security -- Ways in which two records can agree; a link names one, which is its explanation
table evidence.recipes row security -- Cleaning recipes of a department's kind of file, each version kept; the last is proposed for the next file
table evidence.review_leases row security -- Which pairs lie on whose desk for the next minutes, so that two reviewers do not open the same.
table evidence.review_plans row security -- What was drawn for the review of a run, so that anybody can draw it again.
table evidence.review_samples row security -- Pairs drawn by band of weight, doubtful ones and ones that were joined: what people decide about them says what a weight is worth.
table evidence.run_checks row security -- What a run was held against before it went live, and who let it go on or stopped it where a limit was passed.
table evidence.runs row security -- Comparisons of all taken batches of a county
table evidence.source_records row security -- One person as one row of one file speaks of them, as read; never changed afterwards
table evidence.withdrawals row security -- Withdrawals of whole batches and their restoring, in order; nothing is deleted by either
table register.absences row security -- When a registered person did not count among the population: moved out, missing, or dead on a day nobody knows.
table register.births row security -- Births as registered. What the health provider measures at a birth is not kept here (decision S2).
table register.death_causes row security -- Causes of death as they were stated, each by its event; the last one of a death that is not void holds.
table register.deaths row security -- Deaths as registered.
table register.event_seals row security -- The leaf of each event in the Merkle tree. The content of an event is hashed with its salt; where a person was erased, salt and content are gone and the commitment stands in their place.
table register.events row security -- The append-only ledger: every change of a person or a household, with what was before and after, by whom, why and on which evidence. Current rows are the fold of these events.
table register.foreign_checkpoints row security -- Checkpoints of other Simins, kept for them. Two roots of one size are both kept: they show that somebody rewrote a ledger.
table register.households row security -- Households (户), current row; fold of the household's events.
table register.identifier_checks row security -- Each time somebody held a document's number against the document itself, or a department confirmed it. A number that is corrected later has to be checked anew.
table register.identifiers row security -- Identity numbers, many per person, never a key: one number can stand with two people. The sealed value stands here and nowhere in the ledger, so that it can be erased by law.
table register.kinships row security -- Who is whose mother, father or spouse, where evidence says so. The other person may live in another county and is therefore not a foreign key.
table register.ledger_checkpoints row security -- Signed checkpoints of the ledger. What counts is their copies elsewhere: folder, peer, paper.
table register.ledger_heads row security -- The end of each county's ledger. Its row is locked while events are numbered, so that numbers have no gaps and follow the order of commits.
table register.ledger_keys row security -- Public keys that sign checkpoints, each statement signed by the key before it. The private key lies in the keys folder.
table register.ledger_peers row security -- Other Simins that keep our checkpoints, and those whose checkpoints we keep.
table register.ledger_tiles row security -- Inner nodes of the Merkle tree that a proof is made from: every eighth level, 256 hashes a tile. The lowest level is register.event_seals.
table register.ledger_trees row security -- How far each county's ledger is sealed, with the right edge of its Merkle tree. Written by the sealer only, never within a command (decision S12).
table register.marriages row security -- Marriages as registered, one row with each of the two who is in the register.
table register.memberships row security -- Who belongs to which household, and when. One household of a kind at a time.
table register.moves row security -- Moves of the registration: into the county, out of it, and within.
table register.name_grams row security -- Inner characters of names for search (decision S15): each character and each two neighbours from the second character on, folded as register.persons.name_folded. Derived, not part of the ledger.
table register.persons row security -- The current row of each person, for fast reads; no item is required (decision S1). Rebuilt from register.events at any time.
table register.places row security -- Divisions from province to village, current and former; reference data, the same in every county
table register.presences row security -- Who counted where, from which day to which, and between which events the register knew it so: both clocks in one row. Derived from persons, residences and absences (domain/events/presence.ts); nothing is overwritten, what is known no longer gets known_until.
table register.reference_counts row security -- The frozen counts of a reference date by village, sex and age.
table register.reference_dates row security -- Reference dates (调查时点): the population of a place on a day, frozen as it was known when it was frozen. Never changed.
table register.residences row security -- Where a person is registered and actually lives, and when. One place of a kind at a time.
table register.stays row security -- Stays away from the registered place (流动): people of here elsewhere, people of elsewhere here.
table register.units row security -- Units that keep collective households (集体户单位). No data of people.
table work.age_counts row security -- Registered people by age and sex, by year, month and day of birth, one row a place; counts only. The day and what was asked stand with the measurement.
table work.applies row security -- How far the writing of each run into the register has come; written in the same transaction as the rows, so that a killed run goes on where it stood.
table work.ask_refusals row security -- Whom this campaign asks no more: they would not be asked, or were visited as often as anybody may be. Which of the two is not kept, nor who said so or wrote it down or when, and the program that answers requests cannot read it: a refusal has no consequence and makes no list (S6).
table work.batch_signs row security -- Signs that rows of a file were filled in without asking: counts with examples by row number, for a supervisor to judge (S8).
table work.change_reports row security -- Monthly change reports (变更报告单), one a village and month, and what came later as supplementary reports (补报).
table work.checks row security -- Checks of a county: every rule of the library asked about everybody on a day.
table work.cleaning_orders row security -- Cleaning orders (清理清查令): the only way in which many values are changed at once.
table work.corrections row security -- Item-change forms (变更表): old and new value, reason, evidence, clerk. Kept for ever.
table work.day_closings row security -- Days that a village cleared (村日清): what came, what was answered, what stood open and whom it waited for. Frozen: what comes late is a supplementary closing.
table work.deferred_definitions row security -- Indexes and constraints left out while the empty register is filled for the first time, and put back before the run is done. Empty at all other times.
table work.discrepancy_decisions row security -- What was decided about discrepancies, by whom and by which rule. Outlives the comparison; taken back, never deleted.
table work.discrepancy_orders row security -- Acceptances of many discrepancies of one pattern at once, each taken back as one act.
table work.duty_calendars row security -- Duty days (值班日) as a county ordered them, the last one in force last; without a row the 5th, 10th … 30th, told five days ahead. Nothing is changed or deleted.
table work.enrolment_codes row security -- One-time codes with which a device is enrolled for one holder and one village.
table work.entry_signs row security -- Accuracy of what each account entered by hand over the last year, and signs that nobody was asked: for its holder and whoever supervises it, never beside others (S8).
table work.field_baseline_pieces row security -- Pieces of a village as devices fetch it.
table work.field_baselines row security -- Villages as devices fetch them in pieces: one for a device, a few days.
table work.field_changes row security -- What devices of a village are to be told besides the ledger's events. Numbers are given before transactions commit: a reader goes by transaction, and no further than the oldest that is still open.
table work.field_devices row security -- Phones and computers that hold a village: who has them, until when they may be opened, how far their work has come.
table work.field_leases row security -- Who is at work on which household, so that nobody is asked twice.
table work.field_operations row security -- What devices sent: each operation once, however often it came, with its answer. Kept 180 days and longer (S23).
table work.field_photo_pieces row security -- Pieces of pictures that are still arriving; gone when the picture is whole.
table work.field_photos row security -- Pictures of documents: cut to the item, faces painted over on the device (S7). One goes when its item is verified, unless it is legal evidence.
table work.field_pruned row security -- How far the list of what devices are told has been cut: a cursor that is no younger fetches the village anew.
table work.field_records row security -- Ids that devices gave to people they met first, and whom of the register they are.
table work.field_slots row security -- One item of one person while devices speak about it: a disputed one is a case that a person decides (S22).
table work.field_visits row security -- What workers said of a visit besides the values: notice read out, signature, appointment, a number that fails its check, a household that the register lacks. Of who refused nothing is kept (S6).
table work.figure_cases row security -- Registered people behind what is missing from a figure. Kept for the latest measurement only.
table work.finding_steps row security -- Every step of every finding after it was opened: who, when, why. Never changed; it goes only with the person whose it is.
table work.findings row security -- What rules doubt about people, households, places and months: one row for each rule, item and subject, however often it is found. A doubt never delays an entry (decision S1).
table work.form_numbers row security -- Numbers printed on forms: counted over the county, also by those who see a part of it only.
table work.form_steps row security -- Every step of every form: who, when, why. None is changed or deleted; the words of those about an erased person are gone.
table work.household_visits row security -- Visits that a household had in this campaign, as long as another may follow; gone when none may, so that nobody can tell who was visited twice from who would not be asked (S6).
table work.item_changes row security -- Item-change forms (变更表): who asked for a correction of history, on which evidence, who did it and who approved. Kept for ever.
table work.keyed_papers row security -- Which printed sheet each sheet of a batch is: a picture with its code opens the batch, and stands beside the form.
table work.keyed_people row security -- What became of each line of a batch: item-change forms, which name batch, sheet and line, or nothing to change.
table work.keyed_sheets row security -- Sheets of a batch as they were keyed first, saved cell by cell.
table work.keying_batches row security -- Batches of household sheets keyed from paper; each part of the work is another account's.
table work.keying_spells row security -- Pace of training in the practice county, without pauses. Of real work none is taken (S8).
table work.lease_orders row security -- Orders of the county by which devices of a territory may be opened longer without contact than 14 days, 45 at most (S23).
table work.ledger_verifications row security -- Each check of the ledger against checkpoints kept elsewhere, and what it found.
table work.measurements row security -- When the quality of the register was measured, and on what.
table work.merge_requests row security -- Requests to merge two entries of one person (合并申请): who asked, why, from which versions, and who approved. Kept for ever.
table work.migrations -- Schema steps applied to this database, in order
table work.order_changes row security -- What an order changed, one line a person, so that it can be reversed as one act.
table work.paper_sheets row security -- Printed sheets by the code that stands on them, and where each is.
table work.place_changes row security -- What a county changed of its divisions in the office, step by step: one place, or a file of them. Nothing is changed or deleted; the last number is the version of the county's divisions.
table work.printings row security -- What was set to be printed: a form, of a village or group, or of one household, person, report or form. The pages are made anew each time they are taken.
table work.protection_steps row security -- What was done about a task, and when. Never changed; it goes only with the people whose it is.
table work.protection_tasks row security -- Confidential tasks of the child-protection officer: a confirmed record by which a mother was very young. Seen by that officer and by nobody else (decision S3).
table work.quality_figures row security -- Figures of quality with numerator and denominator, by place and part. Never recomputed in place: what was shown can be shown again.
table work.radar_looks row security -- Steps of check lists that somebody went through: what was found. The last one of a step counts; none is changed.
table work.radar_readings row security -- Signs by township as each check of the county read them, docs/rules/radar.md. An alarm is a question about records and steps of registration, never a verdict.
table work.rekeyed_cells row security -- Cells that are keyed again, and what came of it. Says nothing of the values.
table work.report_lines row security -- Lines of change reports: what a village says happened, and what became of it.
table work.report_months row security -- Closed months (月结). What stands here is frozen: later entries are supplementary reports and change none of it.
table work.requests row security -- Commands that were carried out, by the id their sender made: the same id again gives the same answer.
table work.sample_frames row security -- The list a sample was drawn from, kept so that it can be drawn again after the register has moved on.
table work.sample_households row security -- Households that were drawn, and what was found there. Why nobody was reached is not asked and not kept (S6).
table work.sample_members row security -- Whom the register had in the households drawn, on the day of the draw: entering somebody afterwards changes no result.
table work.sample_steps row security -- Every step of every sample: who, when, what. Nothing is changed or deleted.
table work.sample_villages row security -- Villages that were drawn.
table work.samples row security -- Samples of villages and households by which the data of a place are accepted or inspected. A place is judged, never a person (S8).
table work.sheet_images row security -- Scans or photographs of sheets, sealed; shown to who keys the batch, each look recorded.
table work.sheet_pictures row security -- Scans and photographs of sheets that have a code, sealed; they go when the sheet is destroyed, and their hashes stay.
table work.sheet_steps row security -- Every step of every sheet: filed, lent, returned, destroyed. Nothing is changed or deleted.
table work.sign_looks row security -- What a supervisor made of a sign of a file or of entries (S8). The last word on a sign counts; none is changed.
table work.source_emphases row security -- What the county reads each kind of file for first, step by step, the last one in force; without a row what is usual for it. Nothing is changed or deleted: what is taken back is a further step.
table work.source_tickets row security -- Corrections asked of departments: their file is wrong, not the register.
table work.stated_parents row security -- Parents of a child as a certificate names them, who are not to be seen from the office that keeps the child's entry. Read by the county alone; gone when the county has settled the finding.
table work.targets row security -- Targets that the county set itself, each from a day on; where it set none, those of docs/figures.md hold.
table work.task_mutes row security -- Tasks put off until a day, with a reason of a closed list. That somebody would not answer is no reason and stands nowhere (S6).
table work.to_ask row security -- What only people can say after everything was compared (B5): one row an item and reason. Marriage, sex, age and births are no items and never a reason (S2, S6).
table work.to_ask_places row security -- How many of whom have to be asked, a row a village; counts only. Shares of townships and the county are sums of these.

-- columns
access.account_events.account_id uuid -- The account it was done to; null when there is none of that name
access.account_events.at timestamp with time zone not null -- When
access.account_events.by_actor text not null -- Account that did it, or command-line
access.account_events.county character(6) not null -- County of the account
access.account_events.event_id uuid not null -- uuidv7
access.account_events.facts jsonb not null default '{}'::jsonb -- Ids and counts; no name, code or password
access.account_events.kind text not null -- account.added, account.disabled, session.opened, factor.added …; docs/rules/sign-in.md lists them
access.accounts.account_id uuid not null -- uuidv7
access.accounts.county character(6) not null -- County they work for
access.accounts.created_at timestamp with time zone not null default now() -- When it was made
access.accounts.disabled_at timestamp with time zone -- Since when nobody can sign in with it; null while it is in use
access.accounts.display_name text not null -- What others see beside their work
access.accounts.expires_at timestamp with time zone -- From then on nobody can sign in with it; null for a lasting account
access.accounts.is_demo boolean not null default false -- A demonstration account with a printed password; refused beside real data
access.accounts.login_name text collate C not null -- What they type to sign in, lower case
access.accounts.must_change_password boolean not null default false -- True while a password stands that its holder did not choose
access.accounts.password_hash text -- argon2id in PHC form; null until its holder has used the set-up code
access.accounts.password_set_at timestamp with time zone not null default now() -- When its holder last chose the password; under the 等保 rules it is changed every 90 days
access.accounts.role text not null -- Role of an account that has no grant yet; access.grants says what holds now
access.accounts.territory text collate C not null -- Territory of an account that has no grant yet
access.alerts.account_id uuid not null -- Whose reading it is about
access.alerts.alert_id uuid not null -- uuidv7
access.alerts.county character(6) not null -- County, six-digit division code
access.alerts.facts jsonb not null default '{}'::jsonb -- Counts and bounds that the rule saw; no name and no number
access.alerts.kind text not null -- break_glass, or the rule of domain/policy/reading-alerts.ts that fired
access.alerts.note text -- What they found
access.alerts.raised_at timestamp with time zone not null -- When
access.alerts.seen_at timestamp with time zone -- When somebody looked into it; null while it waits
access.alerts.seen_by uuid -- Account that looked into it, never the one it is about
access.break_glass.account_id uuid not null -- Who broke it
access.break_glass.break_id uuid not null -- uuidv7
access.break_glass.broken_at timestamp with time zone not null -- When it began
access.break_glass.county character(6) not null -- County, six-digit division code
access.break_glass.ended_at timestamp with time zone -- When they ended it before; null otherwise
access.break_glass.reason text not null -- In their words; shown to the reviewers, no name or number belongs in it
access.break_glass.review_due_at timestamp with time zone not null -- The review is due by then: 24 hours
access.break_glass.review_note text -- What the reviewer wrote
access.break_glass.reviewed_at timestamp with time zone -- When it was reviewed
access.break_glass.reviewed_by uuid -- Account that reviewed it, never the one who broke it
access.break_glass.role text not null -- In which role
access.break_glass.territory text collate C not null -- Where they may read while it lasts
access.break_glass.until timestamp with time zone not null -- When it ends by itself, 60 minutes at most
access.break_glass.verdict text -- justified or not_justified
access.challenges.account_id uuid -- Who must answer; null when the passkey itself says who
access.challenges.challenge_hash bytea not null -- SHA-256 of the challenge
access.challenges.county character(6) not null -- County of the sign-in
access.challenges.expires_at timestamp with time zone not null -- From then on an answer comes too late
access.challenges.kind text not null -- register: a new passkey; show: as a second factor or again; sign_in: instead of name and password
access.child_approvals.account_id uuid not null -- Who may ask for them
access.child_approvals.approved_by uuid not null -- Account of the supervisor, never the same
access.child_approvals.county character(6) not null -- County, six-digit division code
access.child_approvals.purpose text not null -- For this purpose only
access.child_approvals.reason text not null -- Why, in their words
access.child_approvals.since timestamp with time zone not null -- First moment it holds
access.child_approvals.until timestamp with time zone not null -- First moment it no longer holds, 31 days later at most
access.client_keys.account_id uuid not null -- Liaison whose key it is
access.client_keys.county character(6) not null -- County of the account
access.client_keys.expires_at timestamp with time zone not null -- From then on it opens nothing
access.client_keys.key_id uuid not null -- uuidv7; names the key, opens nothing
access.client_keys.label text not null -- What its holder calls it
access.client_keys.made_at timestamp with time zone not null -- When
access.client_keys.revoked_at timestamp with time zone -- When its holder took it back
access.client_keys.secret_hash bytea not null -- SHA-256 of 256 random bits
access.client_keys.used_at timestamp with time zone -- Last session opened with it
access.counties.county character(6) not null -- Six-digit division code
access.counties.created_at timestamp with time zone not null default now() -- When it was opened here
access.counties.invented boolean not null -- True when all its people are invented; real counties need an account and a purpose for every file
access.counties.name_zh text not null -- Name for screens
access.former_passwords.account_id uuid not null -- Whose
access.former_passwords.county character(6) not null -- County of the account
access.former_passwords.password_hash text not null -- argon2id in PHC form
access.former_passwords.replaced_at timestamp with time zone not null -- When another took its place
access.grant_rounds.county character(6) not null -- County, six-digit division code
access.grant_rounds.done_at timestamp with time zone not null -- When
access.grant_rounds.done_by text not null -- Account
access.grant_rounds.from_account uuid -- Whose grants were handed over
access.grant_rounds.kind text not null -- template, hand_over, stand_in
access.grant_rounds.passed uuid[] not null default '{}'::uuid[] -- Batches of sheets whose part at work went along
access.grant_rounds.reason text not null -- Why, in the words of who did it
access.grant_rounds.round_id uuid not null -- uuidv7
access.grant_rounds.since timestamp with time zone not null -- First moment its grants hold
access.grant_rounds.template_id uuid -- The template, where it was one
access.grant_rounds.to_account uuid -- To whom
access.grant_rounds.undone_at timestamp with time zone -- When: what it gave ended then, what it ended was given again
access.grant_rounds.undone_by text -- Account that undid it
access.grant_rounds.until timestamp with time zone -- First moment they no longer hold; null: as long as each was given for
access.grant_templates.county character(6) not null -- County, six-digit division code
access.grant_templates.days integer -- How long a grant of it holds; null: without end
access.grant_templates.level text not null -- Level of the places it is given for
access.grant_templates.made_at timestamp with time zone not null -- When
access.grant_templates.made_by text not null -- Account
access.grant_templates.name text not null -- What the office calls it
access.grant_templates.retired_at timestamp with time zone -- When; grants of it go on
access.grant_templates.retired_by text -- Account that took it out of use
access.grant_templates.role text not null -- domain/policy/roles.ts; never an administrator, the officer or a resident, who are appointed one by one
access.grant_templates.template_id uuid not null -- uuidv7
access.grants.account_id uuid not null -- Whose
access.grants.county character(6) not null -- County, six-digit division code
access.grants.ended_at timestamp with time zone -- When it was ended before its time; from then on it does not hold
access.grants.ended_by text -- Who ended it before its time
access.grants.ended_in_round uuid -- The hand-over that ended it
access.grants.grant_no integer not null -- Counts from 1 for each account
access.grants.granted_at timestamp with time zone not null -- When it was granted
access.grants.granted_by text not null -- Account or command that granted it
access.grants.reason text not null -- Why, in the words of who granted it
access.grants.role text not null -- domain/policy/roles.ts
access.grants.round_id uuid -- The round it was given in; null for one given by itself
access.grants.since timestamp with time zone not null -- First moment it holds
access.grants.territory text collate C not null -- Division code: everything at or below it
access.grants.until timestamp with time zone -- First moment it no longer holds; null: without end
access.login_failures.blocked_until timestamp with time zone not null -- Until then the next try is refused without looking at the password
access.login_failures.client text collate C not null -- Keyed hash of the address it came from
access.login_failures.county character(6) not null -- County named at sign-in
access.login_failures.failures integer not null -- How many in a row
access.login_failures.last_failed_at timestamp with time zone not null -- The last of them
access.login_failures.login_name text collate C not null -- Name that was typed, whether or not it exists
access.oidc_clients.client_id text collate C not null -- What the application calls itself
access.oidc_clients.county character(6) not null -- County of the provider
access.oidc_clients.disabled_at timestamp with time zone -- Since when it is refused; null while it is in use
access.oidc_clients.logout_uris text[] not null default '{}'::text[] -- Where they may be sent after signing out
access.oidc_clients.made_at timestamp with time zone not null -- When it was registered
access.oidc_clients.name text not null -- What its users are shown
access.oidc_clients.redirect_uris text[] not null -- Where its users may be sent back to
access.oidc_clients.secret bytea -- Sealed secret; null for an application in a browser, which has PKCE alone
access.oidc_payloads.account_id uuid -- Whose: when the account is disabled, all go at once
access.oidc_payloads.consumed_at timestamp with time zone -- When a code was used: a second use revokes what came of the first
access.oidc_payloads.county character(6) not null -- County of the provider
access.oidc_payloads.expires_at timestamp with time zone -- From then on it is worth nothing and is swept
access.oidc_payloads.grant_hash bytea -- SHA-256 of the grant it follows from: all go together
access.oidc_payloads.id_hash bytea not null -- SHA-256 of its name, which for a token is the token
access.oidc_payloads.kind text collate C not null -- Session, Interaction, Grant, AuthorizationCode, AccessToken …
access.oidc_payloads.payload bytea not null -- Sealed JSON
access.oidc_payloads.uid_hash bytea -- SHA-256 of a session's public name
access.outside_identities.account_id uuid not null -- The account here
access.outside_identities.county character(6) not null -- County of the account
access.outside_identities.issuer_id uuid not null -- The provider
access.outside_identities.linked_at timestamp with time zone not null -- When
access.outside_identities.linked_by text not null -- Account that linked them, or command-line
access.outside_identities.subject text collate C not null -- Its lasting identifier of the person
access.outside_issuers.client_id text collate C not null -- What we are called there
access.outside_issuers.county character(6) not null -- County that trusts it
access.outside_issuers.disabled_at timestamp with time zone -- Since when it is not any more; null while it is
access.outside_issuers.issuer text collate C not null -- Its issuer identifier, an address
access.outside_issuers.issuer_id uuid not null -- uuidv7
access.outside_issuers.made_at timestamp with time zone not null -- Since when it is trusted
access.outside_issuers.name text not null -- What stands on the button
access.outside_issuers.secret bytea -- Sealed secret; null for none
access.reads.account_id uuid -- Who looked; null for the command line on an invented county
access.reads.actor text not null -- Display name of the account, or the name of the command
access.reads.batch_no integer -- Number of the file, where rows of one were shown
access.reads.county character(6) not null -- County of the people looked at
access.reads.household_id uuid -- The household, where it was one
access.reads.item text -- Which value was shown in full
access.reads.kind text not null -- search: a list of masked hits; person, household, village, batch: a page; value: one full value shown; export: a file
access.reads.opening uuid -- Which opening of a page the look was a part of: the page's own id, made one with the session by SHA-256. Null where nothing said so; such a look stands alone
access.reads.person_id uuid -- The person, where it was one
access.reads.place text collate C -- The village or area, where it was one
access.reads.purpose text not null -- For what purpose, as chosen or stated
access.reads.read_at timestamp with time zone not null default clock_timestamp() -- When
access.reads.read_id uuid not null -- uuidv7
access.reads.request_id text -- Identifier of the request in the log
access.reads.result_count integer not null default 0 -- How many were shown or written
access.reads.result_ids uuid[] not null default '{}'::uuid[] -- Persons on a list of hits
access.reads.role text not null -- In which role
access.reads.route text -- What was asked: method and path, with placeholders for whom; null for a command
access.reads.row_nos integer[] -- Its rows that were shown, as the file counts them
access.recovery_codes.account_id uuid not null -- Whose
access.recovery_codes.code_hash bytea not null -- SHA-256 of the code, which has 80 bits of chance
access.recovery_codes.county character(6) not null -- County of the account
access.recovery_codes.made_at timestamp with time zone not null -- When the ten were made
access.recovery_codes.used_at timestamp with time zone -- When this one was used; null while it waits
access.regulation_signatures.account_id uuid not null -- Who signed
access.regulation_signatures.county character(6) not null -- County, six-digit division code
access.regulation_signatures.kind text not null -- As of the version
access.regulation_signatures.level text not null -- As of the version
access.regulation_signatures.role text not null -- The role acted in
access.regulation_signatures.session_id uuid not null -- The session it was signed with
access.regulation_signatures.signed_as text not null -- The name shown then
access.regulation_signatures.signed_at timestamp with time zone not null -- When
access.regulation_signatures.territory text collate C not null -- The territory acted in
access.regulation_signatures.text_hash bytea not null -- Of the text that was on the screen; equal to the version's
access.regulation_signatures.version_no integer not null -- As of the version
access.regulations.articles text[] not null -- Its articles in order, in Chinese
access.regulations.changes text not null -- What is new in it, in the words of who published it
access.regulations.county character(6) not null -- County, six-digit division code
access.regulations.holds_from date not null -- First day it holds
access.regulations.kind text not null -- computer_management, staff_work, data_quality, confidentiality
access.regulations.level text not null -- Whose it is: city, county, township, village
access.regulations.published_at timestamp with time zone not null -- When
access.regulations.published_by text not null -- Account
access.regulations.template_edition integer -- Edition of the program's template it was begun from; null for one of the county's own
access.regulations.text_hash bytea not null -- SHA-256 of its text (domain/regulations): what a signature is given to
access.regulations.version_no integer not null -- 1, 2, 3 … of this kind and level
access.request_keys.account_id uuid not null -- Who sent it.
access.request_keys.asked_at timestamp with time zone not null -- When it came first.
access.request_keys.county character(6) not null -- County, GB/T 2260, six digits.
access.request_keys.expires_at timestamp with time zone not null -- Forgotten then: 180 days later, as devices come back late (decision S23).
access.request_keys.reply_sealed bytea -- The answer, sealed (AES-256-GCM): it may hold what only the asker was to see.
access.request_keys.request_hash bytea not null -- SHA-256 of method, path and body: another request under the same key is refused.
access.request_keys.request_key text collate C not null -- The header Idempotency-Key.
access.request_keys.status smallint -- HTTP status of the answer; null while the work is under way.
access.sealed_stretches.county character(6) not null -- County, GB/T 2260, six digits.
access.sealed_stretches.event_no bigint not null -- The event that holds the hash.
access.sealed_stretches.ids uuid[] not null -- Their ids, in the order they were hashed.
access.sealed_stretches.kind text not null -- looks.sealed: of access.reads; acts.sealed: of access.account_events.
access.sealed_stretches.last_id uuid not null -- The largest of their ids.
access.sealed_stretches.open_from uuid not null -- Records with a smaller id are all sealed by now: no transaction of before was left.
access.sealed_stretches.records integer not null -- How many they are.
access.second_factors.account_id uuid not null -- Whose
access.second_factors.confirmed_at timestamp with time zone -- When it was shown for the first time; null until then, and it counts for nothing
access.second_factors.county character(6) not null -- County of the account
access.second_factors.credential_id text collate C -- Identifier of the passkey, base64url
access.second_factors.factor_id uuid not null -- uuidv7
access.second_factors.kind text not null -- totp: codes of an app; passkey: a key kept by a device
access.second_factors.last_step bigint -- The 30 seconds of the last code taken, counted from 1970: no code is taken twice
access.second_factors.made_at timestamp with time zone not null -- When it was begun
access.second_factors.name text not null -- What its holder calls it
access.second_factors.public_key bytea -- Public key of the passkey, COSE
access.second_factors.secret bytea -- Sealed secret of the app; null for a passkey
access.second_factors.transports text[] not null default '{}'::text[] -- How the passkey is reached, as its browser said
access.second_factors.use_count bigint -- Counter of the passkey at its last use
access.second_factors.used_at timestamp with time zone -- Last use
access.sessions.account_id uuid not null -- Who signed in
access.sessions.client text not null -- Short description of the browser
access.sessions.county character(6) not null -- County of the account
access.sessions.created_at timestamp with time zone not null -- When it began
access.sessions.desk_hash bytea -- SHA-256 of the browser's own cookie: several people take turns at one desk
access.sessions.ended_at timestamp with time zone -- When it was ended by hand; null otherwise
access.sessions.expires_at timestamp with time zone not null -- It ends then, used or not
access.sessions.grant_no integer -- Which of several grants of one role its holder acts in, as chosen at the top of the page; null: the first that holds
access.sessions.idle_minutes integer not null -- It ends after so many minutes without use
access.sessions.methods text[] not null default '{pwd}'::text[] -- How its holder proved who they are, in the words of RFC 8176: pwd, otp, hwk, user, mfa, kba, ext; swk is a program with a key of its department
access.sessions.parked_at timestamp with time zone -- Since when somebody else sits at this desk; the session opens again with the password
access.sessions.proved_at timestamp with time zone -- When the second factor (or, of who has none, the password) was last shown; exports and approvals ask for ten minutes
access.sessions.purpose text -- Why the data is looked at, as chosen at the top of the page; null until it is
access.sessions.seen_at timestamp with time zone not null -- Last use, kept to the minute
access.sessions.session_id uuid not null default gen_random_uuid() -- Names the session in lists; opens nothing
access.sessions.stage text not null default 'open'::text -- What is still to be done before the office opens: factor (show it), password (choose another), enrol (set a second factor up), open (nothing)
access.sessions.token_hash bytea not null -- SHA-256 of the token
access.setup_codes.account_id uuid not null -- For whom
access.setup_codes.code_hash bytea not null -- SHA-256 of the code, which has 80 bits of chance
access.setup_codes.county character(6) not null -- County of the account
access.setup_codes.expires_at timestamp with time zone not null -- From then on it opens nothing
access.setup_codes.issued_at timestamp with time zone not null -- When
access.setup_codes.issued_by text not null -- Account that asked for it, or command-line
access.setup_codes.used_at timestamp with time zone -- When it was used, or replaced by a later one; null while it waits
access.sign_in_policies.county character(6) not null -- County
access.sign_in_policies.factor_roles text[] not null -- Roles that need a second factor; others may have one
access.sign_in_policies.password_rules text not null -- dengbao: complexity, change every 90 days (GB/T 22239 三级); asvs: length, no common passwords, no rotation (OWASP ASVS 5.0)
access.sign_in_policies.policy_no integer not null -- 1, 2, 3 …
access.sign_in_policies.reason text not null -- Why
access.sign_in_policies.set_at timestamp with time zone not null -- When
access.sign_in_policies.set_by text not null -- Account that set it, or command-line
access.signing_rules.county character(6) not null -- County, six-digit division code
access.signing_rules.reason text not null -- Why
access.signing_rules.required boolean not null -- Whether it is required from then on
access.signing_rules.rule_no integer not null -- 1, 2, 3 …
access.signing_rules.set_at timestamp with time zone not null -- When
access.signing_rules.set_by text not null -- Account
evidence.accepted_thresholds.accepted_at timestamp with time zone not null -- When
evidence.accepted_thresholds.accepted_by text not null -- Account
evidence.accepted_thresholds.accepted_no integer not null -- Counts from 1
evidence.accepted_thresholds.county character(6) not null -- County
evidence.accepted_thresholds.estimate jsonb not null -- What was known of each band of weight when it was accepted
evidence.accepted_thresholds.join_from double precision not null -- Bits from which the next run joins by itself
evidence.accepted_thresholds.join_from_before double precision not null -- Bits from which that run joined by itself
evidence.accepted_thresholds.run_no integer not null -- Run whose reviewed pairs spoke for it
evidence.batch_readings.batch_no integer not null -- The batch
evidence.batch_readings.counts jsonb not null default '{}'::jsonb -- Rows taken, warned, refused and records so far
evidence.batch_readings.county character(6) not null -- County of the batch
evidence.batch_readings.finished_at timestamp with time zone -- When the last page was stored
evidence.batch_readings.reading_no integer not null -- Counts from 1
evidence.batch_readings.report jsonb not null default '[]'::jsonb -- By step: columns it lacks, rows it changed, values that did not occur
evidence.batch_readings.started_at timestamp with time zone not null -- When
evidence.batch_readings.started_by text not null -- Account
evidence.batch_readings.steps jsonb not null -- Steps as they were then; none: as received
evidence.batch_readings.watermark_page integer not null default 0 -- Last page that is read anew and safely stored
evidence.batches.as_of date not null -- The day whose state it describes
evidence.batches.batch_id uuid not null -- uuidv7
evidence.batches.batch_no integer not null -- Counts from 1 in each county; the short name of the batch everywhere
evidence.batches.columns jsonb not null default '[]'::jsonb -- Headers that were kept, in the order of the file
evidence.batches.county character(6) not null -- County of the batch
evidence.batches.department text not null -- Department that sent it
evidence.batches.encoding text -- As recognised or chosen; null for a workbook
evidence.batches.expired_at timestamp with time zone -- When its uncited rows were deleted; from then on it cannot be restored
evidence.batches.expires_on date not null -- Rows that nobody cites are deleted then
evidence.batches.failed_reason text -- Problem code of a reading that could not go on
evidence.batches.file_bytes bigint not null -- Length in bytes
evidence.batches.file_hash text collate C not null -- SHA-256 of the bytes, hexadecimal
evidence.batches.file_name text not null -- As it was uploaded
evidence.batches.findings_total integer not null default 0 -- Findings written so far
evidence.batches.legal_basis text not null -- Law or agreement under which it may be used
evidence.batches.mapping jsonb not null default '{}'::jsonb -- Which column of the file became which item
evidence.batches.phase text collate C not null -- received, reading, taken, withdrawn, failed
evidence.batches.purpose text not null -- What it is used for
evidence.batches.received_at timestamp with time zone not null -- Recorded time of everything that came in it
evidence.batches.received_by text not null -- Account or command that took it in
evidence.batches.records_total integer not null default 0 -- Records: a marriage row holds two
evidence.batches.rows_refused integer not null default 0 -- Rows that became no record; the answer says why
evidence.batches.rows_taken integer not null default 0 -- Rows that became records
evidence.batches.rows_total integer -- Rows of the file without headers; null until it was read to the end
evidence.batches.rows_warned integer not null default 0 -- Of these, how many with a warning
evidence.batches.source text collate C not null -- Kind of file
evidence.batches.taken_at timestamp with time zone -- When the last row was stored
evidence.batches.universe text not null -- Whom it is meant to hold
evidence.batches.watermark_page integer not null default 0 -- Last page that is safely stored
evidence.batches.watermark_row integer not null default 0 -- Last row that is safely stored; reading resumes after it
evidence.batches.withdrawn_at timestamp with time zone -- When it was withdrawn; null while it counts
evidence.batches.withdrawn_by text -- Who withdrew it
evidence.batches.withdrawn_reason text -- Why it was withdrawn
evidence.decisions.county character(6) not null -- County of the records
evidence.decisions.decided_at timestamp with time zone not null default clock_timestamp() -- When
evidence.decisions.decided_by text not null -- Account
evidence.decisions.decision_id uuid not null -- uuidv7
evidence.decisions.l_batch_no integer not null -- First record (the smaller of the two): batch
evidence.decisions.l_party smallint not null -- party
evidence.decisions.l_row_no integer not null -- row
evidence.decisions.r_batch_no integer not null -- Second record: batch
evidence.decisions.r_party smallint not null -- party
evidence.decisions.r_row_no integer not null -- row
evidence.decisions.reason text -- What the reviewer says
evidence.decisions.run_no integer -- Run in which the pair was shown
evidence.decisions.undone_at timestamp with time zone -- When it was taken back; null while it stands
evidence.decisions.undone_by text -- Who took it back
evidence.decisions.verdict text collate C not null -- same, different, unsure, skip
evidence.discrepancies.chosen_source text default (facts ->> 'chosen_source'::text) -- Kind of file that the order of evidence believes about the item.
evidence.discrepancies.county character(6) not null -- County of the run
evidence.discrepancies.decision_id uuid -- Standing decision about it; with status open: nobody can tell, it must be asked.
evidence.discrepancies.difference text default (facts ->> 'difference'::text) -- How the values differ, domain/differences/difference.ts.
evidence.discrepancies.discrepancy_no integer not null -- Counts from 1
evidence.discrepancies.facts jsonb not null default '{}'::jsonb -- Sources and records concerned
evidence.discrepancies.item text collate C -- The item, where it is one
evidence.discrepancies.kind text collate C not null -- What does not agree
evidence.discrepancies.person_id uuid -- The person
evidence.discrepancies.run_no integer not null -- The run
evidence.discrepancies.sources text[] default string_to_array((facts ->> 'sources'::text), ' '::text) -- Kinds of file that are in doubt: whose records say the other value, hold somebody twice, or lack somebody.
evidence.discrepancies.status text collate C not null default 'open'::text -- open, settled, explained
evidence.discrepancies.told_by text[] default string_to_array((facts ->> 'told_by'::text), ' '::text) -- Kinds of file whose records speak: say a value, or know somebody whom others lack.
evidence.discrepancies.village text collate C -- Village it is worked on in
evidence.doubtful_pairs.county character(6) not null -- County of the run
evidence.doubtful_pairs.l_batch_no integer not null -- First record: batch
evidence.doubtful_pairs.l_party smallint not null -- party
evidence.doubtful_pairs.l_row_no integer not null -- row
evidence.doubtful_pairs.name_weight real -- What the name itself weighs
evidence.doubtful_pairs.pair_no integer not null -- Counts from 1
evidence.doubtful_pairs.pattern_no integer -- How they agreed
evidence.doubtful_pairs.r_batch_no integer not null -- Second record: batch
evidence.doubtful_pairs.r_party smallint not null -- party
evidence.doubtful_pairs.r_row_no integer not null -- row
evidence.doubtful_pairs.reason text collate C not null -- Why a person has to look
evidence.doubtful_pairs.run_no integer not null -- The run
evidence.doubtful_pairs.village text collate C -- Village the pair is shown in
evidence.doubtful_pairs.weight real -- Evidence in bits
evidence.doubtful_pairs.worth real not null -- Order of the queue, the most useful first
evidence.dropped_columns.batch_id uuid not null -- The batch
evidence.dropped_columns.content_hash text not null -- SHA-256 of its cells, to show later what was cut without keeping it
evidence.dropped_columns.county character(6) not null -- County of the batch
evidence.dropped_columns.header text not null -- Its header
evidence.dropped_columns.position integer not null -- Place of the column in the file, from 1
evidence.dropped_columns.reason text not null -- Why it may not be kept, or unmapped
evidence.dropped_columns.row_count integer not null -- Rows in which it held something
evidence.figures.as_of text not null -- Latest as-of date among the files, YYYY-MM-DD
evidence.figures.county character(6) not null -- County, six-digit division code
evidence.figures.denominator double precision not null -- Persons it is a share of; 1 for a plain count
evidence.figures.figure text not null -- Which figure; docs/rules/quality.md says how each is measured
evidence.figures.lower double precision -- Lower end of the 95 % interval; equals point where everybody was counted
evidence.figures.numerator double precision not null -- Persons counted
evidence.figures.place text collate C not null -- County (6 digits) or township (9 digits)
evidence.figures.point double precision -- The figure; null when the denominator is 0
evidence.figures.run_no integer not null -- The comparison it was measured on
evidence.figures.upper double precision -- Upper end of the 95 % interval
evidence.findings.batch_no integer not null -- The batch
evidence.findings.column_header text -- Column it stands in; null when it is about the row
evidence.findings.county character(6) not null -- County of the batch
evidence.findings.facts jsonb not null default '{}'::jsonb -- Facts that explain it, never a name or a full number
evidence.findings.finding_no integer not null -- Counts from 1 in the batch
evidence.findings.party smallint -- Party; null when it is about the row
evidence.findings.row_no integer not null -- Row of the file
evidence.findings.rule text collate C not null -- Rule or problem code
evidence.findings.severity text collate C not null -- refused or warned at taking in; E, W, I of a rule
evidence.id_changes.change_no integer not null -- Counts from 1.
evidence.id_changes.county character(6) not null -- County, GB/T 2260, six digits.
evidence.id_changes.kind text not null -- merged: the id is gone, its records lie with the other; split: the id stays, some of its records lie with the other.
evidence.id_changes.other_person_id uuid not null -- Where the records lie now.
evidence.id_changes.person_id uuid not null -- The id as it was before.
evidence.id_changes.records integer not null -- How many of its records lie there.
evidence.id_changes.run_no integer not null -- The run.
evidence.id_changes.village text collate C -- Village of the person they lie with now, 12 digits.
evidence.kept_runs.county character(6) not null -- County, GB/T 2260, six digits.
evidence.kept_runs.expires_on date not null -- The day it is deleted.
evidence.kept_runs.file_bytes bigint not null -- Length of the files together.
evidence.kept_runs.file_name text not null -- What the names of its files below data/kept begin and end with; the part stands before the ending.
evidence.kept_runs.kept_at timestamp with time zone not null -- When it was written.
evidence.kept_runs.key_sealed bytea not null -- The file’s own key, sealed.
evidence.kept_runs.places_hash text collate C not null -- SHA-256 of the divisions it was compared with, hexadecimal; with others everything is compared anew.
evidence.kept_runs.purpose text not null -- What it is kept for.
evidence.kept_runs.run_no integer not null -- The run.
evidence.kept_runs.with_run_no integer not null -- The last run that went into it, as the file stands; the run itself before any did.
evidence.known_cases.basis text collate C not null -- Two reviewers agreed blind, a legal document was seen, or the county is invented
evidence.known_cases.county character(6) not null -- County of the run
evidence.known_cases.pair_no integer not null -- The pair as it stands in the queue
evidence.known_cases.run_no integer not null -- The run
evidence.known_cases.truth text collate C not null -- same or different
evidence.legacy_samples.answer text -- right: lives or lived there as written; wrong; unknown: nobody knows
evidence.legacy_samples.answered_at timestamp with time zone -- When
evidence.legacy_samples.answered_by text -- Account
evidence.legacy_samples.batch_no integer not null -- The batch
evidence.legacy_samples.county character(6) not null -- County of the batch
evidence.legacy_samples.party smallint not null -- 1, or 2 for the second person of the row
evidence.legacy_samples.row_no integer not null -- Row of the file
evidence.legacy_samples.village text collate C not null -- The village asked
evidence.legacy_villages.agreeing integer -- Records that another list confirmed when it was decided
evidence.legacy_villages.batch_no integer not null -- The batch
evidence.legacy_villages.confirmed_by text -- sample of the village, another source, or invented: of an invented county
evidence.legacy_villages.county character(6) not null -- County of the batch
evidence.legacy_villages.decided_at timestamp with time zone -- When
evidence.legacy_villages.decided_by text -- Account
evidence.legacy_villages.decided_reason text -- As stated
evidence.legacy_villages.records integer not null -- Records of the file there
evidence.legacy_villages.seed integer -- Published: with it and the list anybody draws the same sample, domain/sources/legacy-village.ts
evidence.legacy_villages.state text not null default 'waiting'::text -- waiting, sampled, verified, refused
evidence.legacy_villages.village text collate C not null -- Village, 12 digits; empty for records of no known village, which are never verified
evidence.linkage_errors.as_of date not null -- Latest as-of date among the files.
evidence.linkage_errors.county character(6) not null -- County, GB/T 2260, six digits.
evidence.linkage_errors.falsely_linked double precision not null -- Share of people on one list taken for somebody else on another; 0 where nobody measured it.
evidence.linkage_errors.linked double precision not null -- Share of the links between lists that was found.
evidence.linkage_errors.run_no integer not null -- The comparison.
evidence.links.batch_no integer not null -- Batch of the record
evidence.links.county character(6) not null -- County of the run
evidence.links.decision text collate C not null -- exact, auto, household, reviewed; alone: nothing was found to join it to
evidence.links.name_weight real -- What the name itself weighs, by its frequency
evidence.links.party smallint not null -- Its party
evidence.links.pattern_no integer -- How they agreed
evidence.links.person_id uuid not null -- The person it speaks of
evidence.links.row_no integer not null -- Its row
evidence.links.run_no integer not null -- The run
evidence.links.via_batch_no integer -- The record through which it was joined: batch
evidence.links.via_party smallint -- party
evidence.links.via_row_no integer -- row
evidence.links.weight real -- Evidence that the two are one person, in bits
evidence.list_overlaps.band text collate C not null -- First age of the band; empty where the age is not known.
evidence.list_overlaps.county character(6) not null -- County, GB/T 2260, six digits.
evidence.list_overlaps.history smallint not null -- Bits: 1 offices’ registers, 2 insurance, 4 immunisation and school; 0: registered and on none of them.
evidence.list_overlaps.persons integer not null -- People.
evidence.list_overlaps.registered integer not null -- Those of them in the register.
evidence.list_overlaps.run_no integer not null -- The comparison it was counted on.
evidence.list_overlaps.sex text collate C not null -- GB/T 2261.1.
evidence.list_overlaps.village text collate C not null -- Village, 12 digits; the county and zeros where it is not known.
evidence.opinions.blind boolean not null default true -- Given while no decision on the pair could be seen
evidence.opinions.by_document boolean not null default false -- Rests on a legal document that was seen
evidence.opinions.county character(6) not null -- County of the records
evidence.opinions.drawn boolean not null default false -- The pair was drawn for a second opinion before anybody looked at it
evidence.opinions.given_at timestamp with time zone not null default clock_timestamp() -- When
evidence.opinions.given_by text not null -- Account
evidence.opinions.known boolean not null default false -- The truth of the pair was known: it measures the reviewer and decides nothing
evidence.opinions.l_batch_no integer not null -- First record (the smaller of the two): batch
evidence.opinions.l_party smallint not null -- party
evidence.opinions.l_row_no integer not null -- row
evidence.opinions.opinion_id uuid not null -- uuidv7
evidence.opinions.pair_no integer -- The pair of that run
evidence.opinions.r_batch_no integer not null -- Second record: batch
evidence.opinions.r_party smallint not null -- party
evidence.opinions.r_row_no integer not null -- row
evidence.opinions.reason text -- What the reviewer says
evidence.opinions.run_no integer -- Run in which the pair was shown
evidence.opinions.undone_at timestamp with time zone -- When it was taken back; null while it stands
evidence.opinions.undone_by text -- Who took it back
evidence.opinions.verdict text collate C not null -- same, different, unsure, skip; skip is no opinion
evidence.pages.batch_no integer not null -- The batch
evidence.pages.county character(6) not null -- County of the batch
evidence.pages.first_row integer not null -- First row of the file on it
evidence.pages.last_row integer not null -- Last row of the file on it
evidence.pages.numbers_sealed bytea not null -- Identity numbers of its records: JSON, zstd, AES-256-GCM
evidence.pages.page_no integer not null -- Counts from 1
evidence.pages.raw_sealed bytea not null -- Rows as received with status and problems: JSON, zstd, AES-256-GCM
evidence.pages.row_count integer not null -- Rows on it
evidence.patterns.county character(6) not null -- County of the run
evidence.patterns.parts jsonb not null -- [{field, level, weight}]: how each item agreed and what that weighs
evidence.patterns.pattern_no integer not null -- Number of the pattern
evidence.patterns.run_no integer not null -- The run
evidence.recipes.county character(6) not null -- County, GB/T 2260, six digits.
evidence.recipes.department text not null -- Department as its file states it.
evidence.recipes.made_at timestamp with time zone not null -- When.
evidence.recipes.made_by text not null -- Account.
evidence.recipes.source text collate C not null -- Kind of file.
evidence.recipes.steps jsonb not null -- Steps in order: domain/cleaning/recipe.ts.
evidence.recipes.version_no integer not null -- Counts from 1; an earlier one is never changed.
evidence.review_leases.county character(6) not null -- County of the run
evidence.review_leases.leased_by uuid not null -- Account
evidence.review_leases.leased_until timestamp with time zone not null -- From then on anybody may take it
evidence.review_leases.pair_no integer not null -- The pair
evidence.review_leases.run_no integer not null -- The run
evidence.review_plans.band_pairs integer not null -- Pairs to draw from each band of weight
evidence.review_plans.bands jsonb not null -- Bands of weight: from which bit, how many pairs the run has there, how many were drawn
evidence.review_plans.county character(6) not null -- County of the run
evidence.review_plans.known_share double precision not null -- Cases of known truth for each pair of the queue
evidence.review_plans.made_at timestamp with time zone not null -- When
evidence.review_plans.run_no integer not null -- The run
evidence.review_plans.second_share double precision not null -- Share of pairs that a second reviewer sees whatever the first says
evidence.review_plans.seed integer not null -- Seed of every draw, domain/sampling/published-draw.ts
evidence.review_samples.band smallint not null -- Band of weight: its first bit
evidence.review_samples.chance double precision not null -- Chance with which it was drawn
evidence.review_samples.county character(6) not null -- County of the run
evidence.review_samples.pair_no integer not null -- The pair
evidence.review_samples.run_no integer not null -- The run
evidence.run_checks.against_run_no integer not null -- The run that was live then.
evidence.run_checks.beyond text[] not null -- Which limits are passed; empty: none, it went live by itself.
evidence.run_checks.checked_at timestamp with time zone not null -- When.
evidence.run_checks.county character(6) not null -- County, GB/T 2260, six digits.
evidence.run_checks.decided_at timestamp with time zone -- When.
evidence.run_checks.decided_by text -- Account.
evidence.run_checks.figures jsonb not null -- The figures of both, counts only, domain/evidence/run-check.ts.
evidence.run_checks.reason text -- Why, in the words of who decided; names no person.
evidence.run_checks.run_no integer not null -- The run that was checked.
evidence.run_checks.verdict text -- released or stopped, where somebody had to decide.
evidence.runs.batch_nos integer[] not null -- The batches it compares
evidence.runs.county character(6) not null -- County compared
evidence.runs.failed_reason text -- Problem code
evidence.runs.finished_at timestamp with time zone -- When it became live or failed
evidence.runs.loaded jsonb not null default '{}'::jsonb -- Files of the comparison that are loaded, with lines and hash
evidence.runs.manifest jsonb not null default '{}'::jsonb -- Hash and count of each file of the snapshot
evidence.runs.parameters jsonb not null default '{}'::jsonb -- What the comparison was told to do differently from its own defaults, and by which acceptance
evidence.runs.phase text collate C not null -- snapshot, comparing, compared, writing, written, waiting, applying, live, merged (into the run it stands on), superseded, failed
evidence.runs.puts_back integer -- The older run whose links it puts back; null for a comparison.
evidence.runs.reason text -- Why it was put back, in the words of who did; names no person.
evidence.runs.run_id uuid not null -- uuidv7
evidence.runs.run_no integer not null -- Counts from 1 in each county
evidence.runs.stands_on integer -- The run that it compares new files with and goes into; null for a comparison of everything.
evidence.runs.started_at timestamp with time zone not null -- Recorded time of what it writes
evidence.runs.started_by text not null -- Account or command
evidence.runs.summary jsonb not null default '{}'::jsonb -- What the comparison says of itself
evidence.source_records.address_text text -- Address as written
evidence.source_records.batch_no integer not null -- The batch
evidence.source_records.birth_order text collate C -- Order within a multiple birth
evidence.source_records.born_calendar text collate C -- civil, or lunar when the file said so
evidence.source_records.born_on text collate C -- Birth date YYYY-MM-DD, civil
evidence.source_records.born_precision text collate C -- day, month, year
evidence.source_records.certificate_no text collate C -- Birth or marriage certificate
evidence.source_records.county character(6) not null -- County of the batch
evidence.source_records.died_on text collate C -- Day of death
evidence.source_records.education text collate C -- GB/T 4658
evidence.source_records.ethnicity text collate C -- GB/T 3304
evidence.source_records.event_on text collate C -- Day of what the row reports
evidence.source_records.father_name text collate C -- Father
evidence.source_records.former_name text collate C -- Former name
evidence.source_records.group_no text collate C -- Village group
evidence.source_records.guardian_name text collate C -- Guardian
evidence.source_records.household_no text collate C -- The file's own household number
evidence.source_records.life_state text collate C -- active, moved_out, dead, cancelled
evidence.source_records.marital_status text collate C -- GB/T 2261.2
evidence.source_records.mother_born_on text collate C -- Her birth date
evidence.source_records.mother_name text collate C -- Mother
evidence.source_records.name text collate C -- Name as read
evidence.source_records.name_state text collate C not null -- full, infant, damaged, missing
evidence.source_records.number_hash bytea -- Keyed hash of the identity number; the number itself is on the sealed page
evidence.source_records.number_state text collate C not null -- valid, widened, check_digit, shape, truncated, placeholder, missing
evidence.source_records.organisation text -- Hospital, school, clinic, office
evidence.source_records.party smallint not null -- 1, or 2 for the second person of a row that holds two
evidence.source_records.phone text collate C -- Telephone
evidence.source_records.place text collate C -- Division code of 12 digits, shorter when only that is known
evidence.source_records.relation text collate C -- GB/T 4761 relation to the head
evidence.source_records.row_no integer not null -- Row of the file; the header is row 1
evidence.source_records.sex character(1) -- GB/T 2261.1
evidence.source_records.source text collate C not null -- Kind of file
evidence.source_records.spouse_name text collate C -- Spouse
evidence.withdrawals.act text not null -- withdraw, or restore which takes a withdrawal back
evidence.withdrawals.batch_no integer not null -- The batch
evidence.withdrawals.counts jsonb not null default '{}'::jsonb -- What it changed, as previewed
evidence.withdrawals.county character(6) not null -- County of the batch
evidence.withdrawals.done_at timestamp with time zone not null default clock_timestamp() -- When
evidence.withdrawals.done_by text not null -- Account or command
evidence.withdrawals.reason text not null -- As stated
evidence.withdrawals.withdrawal_id uuid not null -- uuidv7
register.absences.absence text not null -- moved_out, missing or dead.
register.absences.county character(6) not null -- County, GB/T 2260, six digits.
register.absences.kind text not null -- Always away.
register.absences.period_no smallint not null -- Counts the person's absences.
register.absences.person_id uuid not null -- Who.
register.absences.since date -- First day; null: since before anybody wrote it down.
register.absences.until date -- First day it no longer holds; null while it does.
register.absences.voided boolean not null default false -- True where it never was true.
register.births.attendant text -- Institution or person who attended.
register.births.birth_order text -- Which of those born together.
register.births.birth_place text -- Where: institution or address.
register.births.certificate_no text collate C -- Number of the medical certificate of birth.
register.births.children_born text -- How many were born together.
register.births.county character(6) not null -- County, GB/T 2260, six digits.
register.births.event_no bigint not null -- Event that registered it.
register.births.father_person_id uuid -- Father as registered then; may be empty.
register.births.happened_on date -- Day of birth.
register.births.mother_person_id uuid -- Mother as registered then.
register.births.person_id uuid not null -- The child.
register.births.record_no smallint not null -- Always 1, unless a first record was void.
register.births.voided boolean not null default false -- True where it never was.
register.death_causes.cause_hash text not null -- Keyed hash of the cause, which the ledger holds in its place.
register.death_causes.cause_sealed bytea not null -- Cause of death (GB/T 14396, ICD-10), sealed; opened only for the county's officer for causes of death.
register.death_causes.county character(6) not null -- County, GB/T 2260, six digits.
register.death_causes.event_no bigint not null -- Event that stated it.
register.death_causes.person_id uuid not null -- Who died.
register.death_causes.record_no smallint not null -- The death in register.deaths that it is about.
register.deaths.cause_hash text -- Keyed hash of the cause, which the ledger holds in its place.
register.deaths.cause_sealed bytea -- Cause of death (ICD-10), sealed; opened only for the county's officer for causes of death.
register.deaths.certificate_no text collate C -- Number of the death certificate.
register.deaths.county character(6) not null -- County, GB/T 2260, six digits.
register.deaths.death_place text -- Where.
register.deaths.event_no bigint not null -- Event that registered it.
register.deaths.happened_on date -- Day of death.
register.deaths.person_id uuid not null -- Who died.
register.deaths.record_no smallint not null -- Counts; more than 1 only where an earlier one was void.
register.deaths.voided boolean not null default false -- True where it never was.
register.event_seals.commitment bytea -- Hash of salt and content, kept once they are erased; otherwise it follows from them.
register.event_seals.county character(6) not null -- County, GB/T 2260, six digits.
register.event_seals.event_no bigint not null -- The event; its leaf has this number less one.
register.event_seals.leaf bytea not null -- Leaf hash over metadata and commitment, docs/ledger-format.md.
register.event_seals.salt bytea -- Random, so that nobody can guess a content from its hash; null once erased.
register.events.actor text not null -- Account id, or run:<number> for a comparison.
register.events.after jsonb not null -- Changed items after, flat text; identity numbers as keyed hash.
register.events.before jsonb -- Changed items before, flat text; identity numbers as keyed hash.
register.events.county character(6) not null -- County, GB/T 2260, six digits.
register.events.event_id uuid not null -- uuidv7; uuidv8 derived from run and subject where a comparison wrote it.
register.events.event_no bigint not null -- Counts up by one in the county, in the order of commits.
register.events.evidence jsonb -- Where the values come from: {"batch.row.party": "item item"}; items not named cite the event.
register.events.grounds jsonb -- What the clerk relied on: kind (document, record, statement, visit), text, record.
register.events.household_id uuid -- Subject, where it is a household.
register.events.kind text not null -- Kind of event, domain/events/event-kind.ts; or looks.sealed, acts.sealed, domain/proofs/access-seal.ts.
register.events.occurred_on text -- Valid time: civil day the change is true from, YYYY-MM-DD; null where nobody said.
register.events.person_id uuid -- Subject, where it is a person; a seal of access records has none.
register.events.purpose text not null -- Stated purpose.
register.events.reason text -- Reason in the clerk's words.
register.events.recorded_at timestamp with time zone not null -- Recorded time. Of a comparison: the time its newest batch was received.
register.events.role text not null -- Role the actor acted in; system for a comparison.
register.foreign_checkpoints.county character(6) not null -- County that keeps it, GB/T 2260, six digits.
register.foreign_checkpoints.note text not null -- The signed note as it came.
register.foreign_checkpoints.origin text collate C not null -- Whose ledger it is, first line of the note.
register.foreign_checkpoints.received_at timestamp with time zone not null -- When it first came.
register.foreign_checkpoints.root bytea not null -- Root of the tree of that size.
register.foreign_checkpoints.size bigint not null -- Events it covers.
register.foreign_checkpoints.statements text[] not null -- Statements of its keys, the first key first, as signed notes.
register.households.address_text text -- Address below the village, as written.
register.households.booklet_no text -- Number of the household booklet (户口簿号).
register.households.closed_on date -- Day it was closed.
register.households.closed_reason text -- Why it was closed.
register.households.code character(18) -- Household code: 12 digits of the place, 2 of the village group, 4 of the household in the group. Given once, kept when the household moves; null where a group has used up its 9,999.
register.households.county character(6) not null -- County, GB/T 2260, six digits.
register.households.group_no text -- Village group (村民小组).
register.households.head_person_id uuid -- Head of household (户主).
register.households.house_nature text -- Whose the house is (房屋性质): own, rented, unit or other.
register.households.household_id uuid not null -- Id for as long as the household exists.
register.households.kind text -- 1 family household, 2 collective household.
register.households.last_event_no bigint not null -- Last event of the household.
register.households.opened_on date -- Day the household was opened; null where nobody knows.
register.households.opened_reason text -- Why it was opened.
register.households.phone text collate C -- Telephone.
register.households.place text collate C -- Village, 12-digit division code.
register.households.unit_id uuid -- The unit that keeps a collective household.
register.households.version integer not null default 1 -- Number of events of the household.
register.identifier_checks.check_note text -- What was seen, or the number of the reply.
register.identifier_checks.checked_by text not null -- office: who registered the check saw the document; else the kind of source whose department confirmed it.
register.identifier_checks.checked_hash text collate C not null -- Keyed hash of the number that was checked.
register.identifier_checks.checked_kind text not null -- Document, CV02.01.101.
register.identifier_checks.county character(6) not null -- County, GB/T 2260, six digits.
register.identifier_checks.event_no bigint not null -- Event that registered it: by which account, and when.
register.identifier_checks.happened_on date -- Day of the check.
register.identifier_checks.person_id uuid not null -- Whose document.
register.identifier_checks.record_no smallint not null -- Counts the person's checks.
register.identifier_checks.voided boolean not null default false -- True where it never was.
register.identifiers.county character(6) not null -- County, GB/T 2260, six digits.
register.identifiers.kind text not null -- Kind of document, CV02.01.101; 01 resident identity card.
register.identifiers.period_no smallint not null -- Counts the numbers of this kind that the person has had.
register.identifiers.person_id uuid not null -- Whose number.
register.identifiers.since date -- First day; null: since before anybody wrote it down.
register.identifiers.state text -- valid, check_digit, shape: what the rules of GB 11643 say.
register.identifiers.tail_hash bytea -- Keyed hash of the last four characters, for search.
register.identifiers.until date -- First day it is no longer used; null while it is.
register.identifiers.value_hash bytea not null -- Keyed hash of the whole number, for equality.
register.identifiers.value_sealed bytea -- The number, sealed (AES-256-GCM); null once erased.
register.identifiers.voided boolean not null default false -- True where it was never this person's number.
register.kinships.county character(6) not null -- County, GB/T 2260, six digits.
register.kinships.kind text not null -- What the other person is to this one: mother, father, guardian or spouse.
register.kinships.nature text -- biological, adoptive or step; null where nobody said.
register.kinships.other_person_id uuid not null -- The mother, father or spouse.
register.kinships.period_no smallint not null -- Counts the person's ties of this kind.
register.kinships.person_id uuid not null -- The child, or one of the spouses.
register.kinships.since date -- First day; null: since the beginning.
register.kinships.until date -- First day it no longer holds; null while it does.
register.kinships.voided boolean not null default false -- True where it never was true.
register.ledger_checkpoints.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_checkpoints.key_no smallint not null -- Key it is signed with.
register.ledger_checkpoints.made_at timestamp with time zone not null -- When.
register.ledger_checkpoints.note text not null -- The signed note (C2SP tlog-checkpoint).
register.ledger_checkpoints.reason text not null -- interval: some minutes had passed; run: a comparison was written; close: a month or reference date was closed; asked: somebody asked for it.
register.ledger_checkpoints.root bytea not null -- Root of the tree of that size.
register.ledger_checkpoints.size bigint not null -- Events the checkpoint covers.
register.ledger_heads.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_heads.last_event_no bigint not null default 0 -- Number of the last event; 0 before the first.
register.ledger_heads.last_recorded_at timestamp with time zone -- Recorded time of the last event: recorded time never runs backwards.
register.ledger_keys.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_keys.key_no smallint not null -- Counts the county's keys from 1.
register.ledger_keys.public_key text not null -- Name, key id and key as C2SP signed notes write them: origin+id+base64.
register.ledger_keys.since timestamp with time zone not null -- When it began to sign.
register.ledger_keys.statement text not null -- The succession as a signed note, docs/ledger-format.md.
register.ledger_peers.address text not null -- sends: the other's address (URL); receives: the other's public key (origin+id+base64).
register.ledger_peers.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_peers.direction text not null -- sends: our checkpoints go there; receives: theirs come here.
register.ledger_peers.last_at timestamp with time zone -- When it was taken.
register.ledger_peers.last_failure text -- Code of what went wrong at the last try; null when it went well.
register.ledger_peers.last_size bigint -- Size of the last checkpoint that was taken.
register.ledger_peers.peer_no smallint not null -- Counts the county's peers from 1.
register.ledger_tiles.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_tiles.hashes bytea not null -- Hashes of whole subtrees, 32 bytes each, up to 256.
register.ledger_tiles.level smallint not null -- Each hash stands for 256^level leaves; from 1.
register.ledger_tiles.tile_no bigint not null -- Counts the tiles of the level from 0.
register.ledger_trees.county character(6) not null -- County, GB/T 2260, six digits.
register.ledger_trees.peaks bytea not null default '\x'::bytea -- Frontier: roots of the perfect subtrees, largest first, 32 bytes each.
register.ledger_trees.root bytea not null -- Root of the tree of that size, RFC 9162.
register.ledger_trees.sealed_at timestamp with time zone not null -- When the last event was sealed.
register.ledger_trees.size bigint not null default 0 -- Number of the last sealed event: leaves of the tree.
register.marriages.authority text -- Registering authority.
register.marriages.certificate_no text collate C -- Number of the certificate (证字号).
register.marriages.county character(6) not null -- County, GB/T 2260, six digits.
register.marriages.end_reason text -- divorce or death.
register.marriages.ended_on date -- Day it ended.
register.marriages.event_no bigint not null -- Event that registered it.
register.marriages.happened_on date -- Day of registration.
register.marriages.marriage_kind text -- GB/T 2261.2: 20 not said, 21 first, 22 another, 23 with the same again.
register.marriages.person_id uuid not null -- One of the two.
register.marriages.record_no smallint not null -- Counts the person's marriages.
register.marriages.spouse_person_id uuid -- The other, where in the register.
register.marriages.spouse_text text -- The other as stated, where not in the register.
register.marriages.voided boolean not null default false -- True where it never was.
register.memberships.county character(6) not null -- County, GB/T 2260, six digits.
register.memberships.household_id uuid not null -- The household.
register.memberships.kind text not null -- registered: in the household register; resident: lives there.
register.memberships.period_no smallint not null -- Counts the person's memberships of this kind.
register.memberships.person_id uuid not null -- The member.
register.memberships.relation text -- Relation to its head, GB/T 4761-2008.
register.memberships.since date -- First day; null: since before anybody wrote it down.
register.memberships.until date -- First day it no longer holds; null while it does.
register.memberships.voided boolean not null default false -- True where it never was true.
register.moves.certificate_no text collate C -- Number of the migration certificate (迁移证).
register.moves.county character(6) not null -- County, GB/T 2260, six digits.
register.moves.event_no bigint not null -- Event that registered it.
register.moves.from_place text collate C -- Division code left.
register.moves.from_text text -- Place left, as stated.
register.moves.happened_on date -- Day of the move.
register.moves.move_kind text not null -- in, out or within.
register.moves.move_reason text -- Reason, code of the census' reasons for leaving.
register.moves.person_id uuid not null -- Who moved.
register.moves.record_no smallint not null -- Counts the person's moves.
register.moves.to_place text collate C -- Division code entered.
register.moves.to_text text -- Place entered, as stated.
register.moves.voided boolean not null default false -- True where it never was.
register.moves.with_person_id uuid -- Whom the person went along with: who was named first of those who moved together; null for that one, and for who moved alone.
register.name_grams.county character(6) not null -- County, GB/T 2260, six digits.
register.name_grams.gram text collate C not null -- One or two characters.
register.name_grams.person_id uuid not null -- The person.
register.name_grams.village text collate C not null -- register.persons.place, empty where unknown; row security compares its range.
register.persons.address_text text -- Address below the village, as written.
register.persons.birthplace text -- Place of birth (出生地), division code.
register.persons.born_on text collate C -- Civil date of birth YYYY-MM-DD; missing parts of a vague date are 01.
register.persons.born_precision text -- How exact the birth date is: day, month or year.
register.persons.born_time text -- Time of the birth, HH:MM of the place.
register.persons.care_labels text -- Needs of care the person or guardian agreed to have noted, separated by spaces (照料需求标签).
register.persons.certainty real -- Weight (log2 odds) of the weakest link among the person's records, by the last run. Not part of the ledger.
register.persons.county character(6) not null -- County, GB/T 2260, six digits.
register.persons.deregistered_on text -- Day on which the registration (户口) was cancelled.
register.persons.died_on text collate C -- Civil date of death YYYY-MM-DD.
register.persons.education text -- GB/T 4658 two-digit code.
register.persons.employment text -- GB/T 2261.4 two-digit code (从业状况).
register.persons.ethnicity text -- GB/T 3304 two-digit code.
register.persons.former_folded text collate C -- Former name with variant and traditional characters folded, for search; from former_name.
register.persons.former_name text collate C -- Former name (曾用名).
register.persons.group_no text -- Village group (村民小组).
register.persons.held text[] -- Items a person of the office stated; a comparison does not overwrite them.
register.persons.household_id uuid -- Household the person is registered in.
register.persons.household_type text -- Type of hukou (户口类型): 1 non-agricultural and 2 agricultural as once registered, 3 resident, 9 other.
register.persons.last_event_no bigint not null -- Last event of the person.
register.persons.life_state text -- active, moved_out, missing, dead or cancelled (created in error).
register.persons.marital_status text -- GB/T 2261.2 two-digit code.
register.persons.merged_into uuid -- The person this one was merged into.
register.persons.name text collate C -- Name as it is written; null where the child has none yet.
register.persons.name_folded text collate C -- Name with variant and traditional characters folded, for search; from name.
register.persons.name_initials text collate C -- Initials of the pinyin, for search; from name.
register.persons.name_pinyin text collate C -- Toneless pinyin without spaces, surname reading, for search; from name.
register.persons.nationality text -- GB/T 2659, three letters (国籍).
register.persons.native_place text -- Native place (籍贯), division code.
register.persons.person_id uuid not null -- Id for life, never reused; says nothing about the person.
register.persons.phone text collate C -- Telephone.
register.persons.place text collate C -- Registered village (户籍地), 12-digit division code; 6 or 9 digits where no more is known.
register.persons.provenance jsonb not null default '{}'::jsonb -- Where each current value comes from: {"batch.row.party" or "e<event>": "item item"}.
register.persons.recorded_at timestamp with time zone not null -- Recorded time of the last event.
register.persons.relation text -- Relation to the head of household, GB/T 4761-2008.
register.persons.residence_place text collate C -- Where the person actually lives (现居住地), division code.
register.persons.residence_text text -- Present address, as stated.
register.persons.schooling text -- Schooling, codes of the sixth census: at school, completed, left before the end ….
register.persons.separation text -- Whether registered and actual place agree (人户状态): 1 agree, 2 lives elsewhere, 3 lives here and is registered elsewhere, 9 not stated.
register.persons.sex text -- GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated.
register.persons.sources text -- Kinds of source that know the person, by the last run. Measured anew by each run, not part of the ledger.
register.persons.standing text -- Null: on the register; set_aside: no evidence is left; merged: found to be another person's record; erased: by law, nothing is left but the id.
register.persons.verification text -- Whether the entry was verified with the person (核实状态): 0 not yet, 1 verified, 2 in doubt.
register.persons.version integer not null default 1 -- Number of events of the person; a change names the version it saw.
register.persons.workplace text -- Place of work (服务处所), as stated.
register.places.code text collate C not null -- Division code: 2 digits province, 4 prefecture, 6 county, 9 township, 12 village
register.places.kind text not null -- By level; townships and villages by the last three digits of the code; a virtual_community (park, farm) registers nobody
register.places.level smallint not null -- 1 province, 2 prefecture, 3 county, 4 township, 5 village
register.places.name text not null -- Name as published
register.places.parent text collate C -- Code of the unit above; null for a province
register.places.successors text[] not null default '{}'::text[] -- Codes that took over a former unit
register.places.urban_rural text collate C -- 111, 112, 121, 122, 123 urban; 210, 220 rural, as published with the code; null where nobody has told it
register.places.valid_from date not null default '0001-01-01'::date -- First day of validity; 0001-01-01 when it is not known
register.places.valid_to date -- First day on which it was no longer valid; null while it is
register.presences.born_on text collate C -- Birth date, as known then.
register.presences.county character(6) not null -- County, GB/T 2260, six digits.
register.presences.entered_by text -- birth, move or found (returned from missing); null where since is.
register.presences.known_from bigint not null -- Event from which on it was known.
register.presences.known_until bigint -- Event from which on something else was known; null: known so today.
register.presences.left_by text -- death, move or missing; null where until is.
register.presences.person_id uuid not null -- Who.
register.presences.place text collate C not null -- Registered village; the county's six digits where nobody knew it.
register.presences.presence_no integer not null -- Counts all that was ever known of the person.
register.presences.sex text -- Sex, as known then.
register.presences.since date -- First day counted; null: since before anybody wrote it down.
register.presences.until date -- First day no longer counted; null: still.
register.reference_counts.age smallint not null -- Completed years on the day; -1 where nobody knows.
register.reference_counts.county character(6) not null -- County, GB/T 2260, six digits.
register.reference_counts.persons integer not null -- How many.
register.reference_counts.reference_id uuid not null -- Reference date.
register.reference_counts.sex text not null -- GB/T 2261.1; 9 where nobody said.
register.reference_counts.village text collate C not null -- Village, 12-digit division code, or shorter where no more was known.
register.reference_dates.content_hash text not null -- SHA-256 of the counts and of the sorted list of ids.
register.reference_dates.counted_on date not null -- The day counted, at its end.
register.reference_dates.county character(6) not null -- County, GB/T 2260, six digits.
register.reference_dates.frozen_at timestamp with time zone not null -- When it was frozen.
register.reference_dates.frozen_by text not null -- Account id.
register.reference_dates.ids_sealed bytea not null -- Ids of the persons counted, sorted, sealed.
register.reference_dates.known_until_event bigint not null -- Last event that was known.
register.reference_dates.name text not null -- What it was taken for.
register.reference_dates.persons integer not null -- Persons counted.
register.reference_dates.place text collate C not null -- Division code of what was counted.
register.reference_dates.reference_id uuid not null -- Id.
register.residences.county character(6) not null -- County, GB/T 2260, six digits.
register.residences.kind text not null -- registered (户籍地) or actual (现居住地).
register.residences.period_no smallint not null -- Counts the person's residences of this kind.
register.residences.person_id uuid not null -- The person.
register.residences.place text collate C not null -- Division code.
register.residences.since date -- First day; null: since before anybody wrote it down.
register.residences.until date -- First day it no longer holds; null while it does.
register.residences.voided boolean not null default false -- True where it never was true.
register.stays.county character(6) not null -- County, GB/T 2260, six digits.
register.stays.direction text not null -- in: arrived here; out: left from here.
register.stays.end_reason text -- How it ended.
register.stays.ended_on date -- Day it ended.
register.stays.event_no bigint not null -- Event that registered it.
register.stays.happened_on date -- Day of leaving or arriving.
register.stays.permit_no text collate C -- Number of the residence permit (居住证).
register.stays.person_id uuid not null -- Who.
register.stays.record_no smallint not null -- Counts the person's stays.
register.stays.stay_place text collate C -- Where they stay, division code.
register.stays.stay_reason text -- Reason, code of the census' reasons for leaving.
register.stays.stay_text text -- Where they stay, as stated.
register.stays.voided boolean not null default false -- True where it never was.
register.stays.with_person_id uuid -- Whom the person went along with: who was named first of those who went together; null for that one, and for who went alone.
register.units.address_text text -- Address below the village.
register.units.closed_on date -- Day it ceased to be.
register.units.contact text -- Office and telephone that answers for the unit.
register.units.county character(6) not null -- County, GB/T 2260, six digits.
register.units.kind text not null -- school, factory, office, welfare, temple or other.
register.units.name text not null -- Name of the unit.
register.units.place text collate C not null -- Village, 12-digit division code.
register.units.unit_id uuid not null -- Id.
register.units.version integer not null default 1 -- Counts the changes; who changes it names the one that was seen.
work.age_counts.boys integer[] not null -- Males by year of birth, from first_year to the year of the measurement.
work.age_counts.county character(6) not null -- County, GB/T 2260, six digits.
work.age_counts.days integer[] not null -- People by day of the month of birth, the 1st first.
work.age_counts.first_year integer not null -- Year of birth of the first of boys and girls.
work.age_counts.girls integer[] not null -- Females likewise.
work.age_counts.measurement_no integer not null -- The measurement.
work.age_counts.men integer[] not null -- Men by completed age, 0 first; the last of the 101 is 100 and older.
work.age_counts.months integer[] not null -- People by month of birth, January first.
work.age_counts.new_years_day integer not null -- People born on a 1 January.
work.age_counts.place text collate C not null -- County (6 digits), township (9) or village (12). Ending in 000: people of whom no more is known than what stands before.
work.age_counts.unknown integer not null -- People whose sex or whole birth date nobody knows.
work.age_counts.women integer[] not null -- Women likewise.
work.applies.as_of date -- Day the run's evidence speaks of: the latest as-of date among the batches it cites.
work.applies.county character(6) not null -- County, GB/T 2260, six digits.
work.applies.figures jsonb not null default '{}'::jsonb -- Counts by kind of event.
work.applies.finished_at timestamp with time zone -- When it was done.
work.applies.persons_new bigint -- Persons of the run that were not in the register.
work.applies.persons_total bigint -- Persons of the run.
work.applies.phase text not null -- Phase, see docs/rules/register.md.
work.applies.recorded_at timestamp with time zone -- Recorded time of the run's events (decision S9).
work.applies.run_no integer not null -- Run.
work.applies.started_at timestamp with time zone not null default now() -- When the writing began.
work.applies.watermark bigint not null default 0 -- Last row of the plan that is written, within the phase.
work.ask_refusals.campaign text collate C not null -- The campaign it ends in: the calendar year.
work.ask_refusals.county character(6) not null -- County, GB/T 2260, six digits.
work.ask_refusals.household_id uuid -- The household.
work.ask_refusals.person_id uuid -- The person, where no household is known.
work.ask_refusals.refusal_id uuid not null -- Random: it tells no time.
work.ask_refusals.village text collate C -- Village of the list it was taken from, for row security only.
work.batch_signs.asked integer not null -- Rows that could have it.
work.batch_signs.batch_no integer not null -- The file.
work.batch_signs.collector text not null default ''::text -- Office that collected the rows, as the file names it; empty: the whole file.
work.batch_signs.county character(6) not null -- County, GB/T 2260, six digits.
work.batch_signs.expected double precision -- Share to be expected; null where any is too many to leave unseen.
work.batch_signs.hits integer not null -- Rows with the sign.
work.batch_signs.measured_at timestamp with time zone not null -- When.
work.batch_signs.p double precision -- Probability of so many by chance.
work.batch_signs.q double precision -- The same, corrected for all files and signs looked at.
work.batch_signs.row_nos integer[] not null -- Some of the rows, by number.
work.batch_signs.sign text collate C not null -- Which sign, domain/quality/batch-sign.ts.
work.batch_signs.unusual boolean not null -- Whether somebody should look.
work.change_reports.checked_at timestamp with time zone -- When.
work.change_reports.checked_by text -- Account of the township that finished the check.
work.change_reports.county character(6) not null -- County, GB/T 2260, six digits.
work.change_reports.created_at timestamp with time zone not null -- When its first line was written.
work.change_reports.month text not null -- Month reported on, YYYY-MM. A supplementary report names the month it supplements.
work.change_reports.report_id uuid not null -- uuidv7.
work.change_reports.return_reason text -- Why the whole report was returned last, where it was.
work.change_reports.signed_as text -- village_head, or duty_officer of the township where the village has no other worker.
work.change_reports.signed_at timestamp with time zone -- When.
work.change_reports.signed_by text -- Account that signed last.
work.change_reports.state text not null -- domain/forms/change-report.ts.
work.change_reports.supplement_no smallint not null default 0 -- 0: the report of the month; 1, 2 …: supplementary reports.
work.change_reports.village text collate C not null -- Reporting village, 12 digits.
work.change_reports.zero boolean not null default false -- The village says that nothing happened (零报告).
work.change_reports.zero_by text -- Account that said so.
work.checks.as_of date not null -- Day on which the rules were asked.
work.checks.cause text not null -- After a comparison, by night, from the office or by command.
work.checks.check_no integer not null -- Counts from 1.
work.checks.counts jsonb not null default '{}'::jsonb -- By severity: opened, seen again, come back, closed.
work.checks.county character(6) not null -- County, GB/T 2260, six digits.
work.checks.ended_at timestamp with time zone -- When.
work.checks.failed_reason text -- Code of what stopped it.
work.checks.findings_total bigint -- How often rules fired.
work.checks.phase text not null -- checking, merging, closing, done or failed: jobs/check-county.ts.
work.checks.rules text[] collate C not null default '{}'::text[] -- Codes of the rules that were asked; only their findings may be closed.
work.checks.run_no integer -- The comparison that it followed, or that stood then.
work.checks.seconds jsonb not null default '{}'::jsonb -- Wall clock of each stage.
work.checks.started_at timestamp with time zone not null -- When the extract was begun: recorded time of everything it writes, and what was said later is news to it.
work.checks.started_by text not null -- Account, nightly or command-line.
work.checks.subjects jsonb not null default '{}'::jsonb -- How many subjects of each kind were asked.
work.checks.watermark bigint not null default 0 -- Last line of the findings that is merged; written with the batch, so that a cut check goes on where it stood.
work.cleaning_orders.basis text not null -- Document or decision it rests on.
work.cleaning_orders.changed integer not null default 0 -- Persons changed so far.
work.cleaning_orders.confirmed_at timestamp with time zone -- When.
work.cleaning_orders.confirmed_by text -- The second account of the county.
work.cleaning_orders.county character(6) not null -- County, GB/T 2260, six digits.
work.cleaning_orders.dry_run jsonb -- What the last dry run counted: scanned, changed, refused, when, by whom.
work.cleaning_orders.finished_at timestamp with time zone -- When the last person was looked at.
work.cleaning_orders.issued_at timestamp with time zone not null -- When.
work.cleaning_orders.issued_by text not null -- Account that issued it.
work.cleaning_orders.item text not null -- The one item it changes.
work.cleaning_orders.order_id uuid not null -- uuidv7.
work.cleaning_orders.order_no integer not null -- Number of the order in the county.
work.cleaning_orders.places text[] collate C not null -- Division codes it covers.
work.cleaning_orders.refused integer not null default 0 -- Persons whose change the register refused.
work.cleaning_orders.reverse_reason text -- Why.
work.cleaning_orders.reversed integer not null default 0 -- Changes taken back so far.
work.cleaning_orders.reversed_at timestamp with time zone -- When the last change was taken back.
work.cleaning_orders.reversed_by text -- Account that had it reversed.
work.cleaning_orders.rule jsonb not null -- Which values, and what they become, domain/forms/cleaning-rule.ts.
work.cleaning_orders.scanned integer not null default 0 -- Persons looked at so far.
work.cleaning_orders.started_at timestamp with time zone -- When.
work.cleaning_orders.started_by text -- Account that began to carry it out.
work.cleaning_orders.state text not null -- domain/forms/cleaning-order.ts.
work.cleaning_orders.title text not null -- What it is about.
work.cleaning_orders.until date not null -- Last day on which it may be carried out.
work.cleaning_orders.watermark uuid -- Last person that was looked at; written with the batch, so that a cut run goes on where it stood.
work.corrections.citation_before text -- Where the old value came from, to be put back when the correction is taken back.
work.corrections.clerk text not null -- Account id.
work.corrections.correction_id uuid not null -- Id of the correction's event.
work.corrections.county character(6) not null -- County, GB/T 2260, six digits.
work.corrections.event_no bigint not null -- Event in the ledger.
work.corrections.grounds jsonb -- What the clerk relied on.
work.corrections.item text not null -- The item, domain/events/person-item.ts.
work.corrections.person_id uuid not null -- The person.
work.corrections.reason text not null -- Reason in the clerk's words.
work.corrections.recorded_at timestamp with time zone not null -- Recorded time.
work.corrections.undone_event_no bigint -- Event that took it back.
work.corrections.value_after text -- New value; an identity number as keyed hash.
work.corrections.value_before text -- Old value; an identity number as keyed hash.
work.day_closings.answered integer not null -- Of these, how many had their answer.
work.day_closings.came integer not null -- What came on the day, as far as it was there by then.
work.day_closings.closed_at timestamp with time zone not null -- When.
work.day_closings.closed_by text not null -- Account.
work.day_closings.counts jsonb not null -- The same by kind, and what stood open by matter; numbers only.
work.day_closings.county character(6) not null -- County, GB/T 2260, six digits.
work.day_closings.day date not null -- The civil day.
work.day_closings.late integer not null -- Of these, what was not there yet at the closing before; 0 in the first.
work.day_closings.role text not null -- Role it acted in.
work.day_closings.supplement_no smallint not null -- 0: the closing of the day; 1, 2 …: what came after it.
work.day_closings.village text collate C not null -- Village, 12 digits; row security compares its range.
work.deferred_definitions.county character(6) not null -- County whose first run took them out.
work.deferred_definitions.definition text not null -- Statement that puts it back.
work.deferred_definitions.object text not null -- Name of the index or constraint.
work.deferred_definitions.ordinal integer not null -- Order in which they are put back.
work.discrepancy_decisions.adoption_id uuid -- Event of the correction, or form that waits for the county, where the register took another value.
work.discrepancy_decisions.county character(6) not null -- County, GB/T 2260, six digits.
work.discrepancy_decisions.decided_at timestamp with time zone not null -- When.
work.discrepancy_decisions.decided_by text not null -- Account.
work.discrepancy_decisions.decision_id uuid not null -- uuidv7.
work.discrepancy_decisions.discrepancy_no integer not null -- The discrepancy in that comparison.
work.discrepancy_decisions.item text -- The item, where it is one.
work.discrepancy_decisions.kind text not null -- What did not agree.
work.discrepancy_decisions.order_id uuid -- The acceptance it belongs to, where many were accepted at once.
work.discrepancy_decisions.other_person_id uuid -- The other one, where two hold one number or one may be two.
work.discrepancy_decisions.person_id uuid -- The person.
work.discrepancy_decisions.reason text not null -- Why, in the words of who decided.
work.discrepancy_decisions.role text not null -- Role the account acted in.
work.discrepancy_decisions.rule text not null -- The rule that proposed, as screens name it; none where people alone can tell.
work.discrepancy_decisions.run_no integer not null -- Comparison that found it.
work.discrepancy_decisions.said_batch_no integer -- File of a record that says the other value: a later comparison finds the same value again by it.
work.discrepancy_decisions.said_party smallint -- Its party.
work.discrepancy_decisions.said_row_no integer -- Its row.
work.discrepancy_decisions.undone_at timestamp with time zone -- When; null while it stands.
work.discrepancy_decisions.undone_by text -- Account that took it back.
work.discrepancy_decisions.verdict text not null -- rule: as the rule proposes; keep: as it stands; ask: cannot be told from files.
work.discrepancy_decisions.village text collate C -- Village it is worked on in; row security compares its range.
work.discrepancy_decisions.wrong_sources text[] not null -- Kinds of file found wrong by it.
work.discrepancy_orders.basis text not null -- Document or decision it rests on.
work.discrepancy_orders.county character(6) not null -- County, GB/T 2260, six digits.
work.discrepancy_orders.finished_at timestamp with time zone -- When the last was looked at.
work.discrepancy_orders.issued_at timestamp with time zone not null -- When.
work.discrepancy_orders.issued_by text not null -- Account.
work.discrepancy_orders.left_out integer not null default 0 -- Discrepancies left to be decided one by one: accepting would have changed the register.
work.discrepancy_orders.matching integer not null -- Open discrepancies of the pattern when it was issued.
work.discrepancy_orders.order_id uuid not null -- uuidv7.
work.discrepancy_orders.order_no integer not null -- Number of the acceptance in the county.
work.discrepancy_orders.pattern jsonb not null -- Kind, item, sources in doubt, source believed, and how the values differ.
work.discrepancy_orders.place text collate C not null -- Place it covers.
work.discrepancy_orders.reason text not null -- Why the pattern may be accepted as one.
work.discrepancy_orders.reverse_reason text -- Why.
work.discrepancy_orders.reversed integer not null default 0 -- Decisions taken back so far.
work.discrepancy_orders.reversed_at timestamp with time zone -- When the last was taken back.
work.discrepancy_orders.reversed_by text -- Account that had it taken back.
work.discrepancy_orders.run_no integer not null -- Comparison whose discrepancies are accepted.
work.discrepancy_orders.sample integer[] not null -- Discrepancies drawn at random that whoever issued it was shown.
work.discrepancy_orders.settled integer not null default 0 -- Discrepancies settled so far.
work.discrepancy_orders.state text not null -- domain/discrepancies/acceptance-order.ts.
work.discrepancy_orders.watermark integer not null default 0 -- Last discrepancy looked at; written with the batch, so that a cut acceptance goes on where it stood.
work.duty_calendars.calendar_no integer not null -- Counts from 1.
work.duty_calendars.county character(6) not null -- County, GB/T 2260, six digits.
work.duty_calendars.days smallint[] not null -- Days of the month, ascending; one that a month lacks is its last day.
work.duty_calendars.prompt_days smallint not null -- How many days ahead tasks are told.
work.duty_calendars.reason text not null -- Document or decision it rests on.
work.duty_calendars.set_at timestamp with time zone not null -- When.
work.duty_calendars.set_by text not null -- Account.
work.duty_calendars.since date not null -- First day it holds.
work.enrolment_codes.account_id uuid not null -- Its holder.
work.enrolment_codes.code_hash bytea not null -- SHA-256 of the code.
work.enrolment_codes.county character(6) not null -- County, GB/T 2260, six digits.
work.enrolment_codes.device_id uuid -- Which.
work.enrolment_codes.expires_at timestamp with time zone not null -- First moment at which it opens nothing.
work.enrolment_codes.issued_at timestamp with time zone not null -- When.
work.enrolment_codes.issued_by text not null -- Account.
work.enrolment_codes.used_at timestamp with time zone -- When a device was enrolled with it.
work.enrolment_codes.village text collate C not null -- The village the device will hold, 12 digits.
work.entry_signs.account_id uuid not null -- Who drafted the lines or made the entries.
work.entry_signs.as_of date not null -- Last day looked at.
work.entry_signs.asked integer not null -- Entries that could have it.
work.entry_signs.county character(6) not null -- County, GB/T 2260, six digits.
work.entry_signs.expected double precision -- Share to be expected; null where nothing is.
work.entry_signs.hits integer not null -- Entries with the sign.
work.entry_signs.measured_at timestamp with time zone not null -- When.
work.entry_signs.p double precision -- Probability of so many by chance.
work.entry_signs.person_ids uuid[] not null -- Some of the people entered, as evidence; each is opened under the usual rules.
work.entry_signs.place text collate C not null -- Territory of the account when it was measured.
work.entry_signs.q double precision -- The same, corrected for all accounts and signs looked at.
work.entry_signs.sign text collate C not null -- Which sign, domain/quality/entry-sign.ts.
work.entry_signs.unusual boolean not null -- Whether a supervisor should look.
work.field_baseline_pieces.baseline_id uuid not null -- Whose piece.
work.field_baseline_pieces.content_sealed bytea not null -- JSON packed with Brotli, sealed: names and addresses of people.
work.field_baseline_pieces.county character(6) not null -- County, GB/T 2260, six digits.
work.field_baseline_pieces.piece_no smallint not null -- From 0, in the order of the manifest.
work.field_baseline_pieces.village text collate C not null -- Village of the device, 12 digits.
work.field_baselines.baseline_id uuid not null -- uuidv7.
work.field_baselines.county character(6) not null -- County, GB/T 2260, six digits.
work.field_baselines.device_id uuid not null -- The device it was made for.
work.field_baselines.expires_at timestamp with time zone not null -- First moment at which no piece is given any more.
work.field_baselines.made_at timestamp with time zone not null -- When.
work.field_baselines.manifest text not null -- What was signed, as JSON: whose it is, its cursor, and the hash of each piece. Nothing about anybody.
work.field_baselines.signature text not null -- ECDSA P-256 by the county's key, r and s side by side, base64.
work.field_baselines.village text collate C not null -- Village of the device, 12 digits.
work.field_changes.change_no bigint not null -- Order within a transaction.
work.field_changes.changed_at timestamp with time zone not null default now() -- When its transaction began; older than 60 days, it is told to nobody any more.
work.field_changes.county character(6) not null -- County, GB/T 2260, six digits.
work.field_changes.kind text not null -- operation: its answer; slot: a case; lease.
work.field_changes.subject_id uuid not null -- Operation, slot or household.
work.field_changes.village text collate C not null -- Village, 12 digits.
work.field_changes.xid xid8 not null default pg_current_xact_id() -- The transaction that wrote it.
work.field_devices.account_id uuid not null -- Holder: every operation is theirs.
work.field_devices.clock_ahead_ms bigint -- How far its clock was ahead of ours at the last contact; shown, never used to order anything.
work.field_devices.county character(6) not null -- County, GB/T 2260, six digits.
work.field_devices.device_id uuid not null -- Made by the device, uuidv7.
work.field_devices.end_reason text -- Why, in the words of who revoked it.
work.field_devices.ended_at timestamp with time zone -- When it was locked or revoked.
work.field_devices.ended_by text -- Account that revoked it.
work.field_devices.enrolled_at timestamp with time zone not null -- When it was enrolled.
work.field_devices.label text not null -- What the holder calls it.
work.field_devices.lease_until timestamp with time zone not null -- Until then it may be opened without contact (S23).
work.field_devices.next_seq integer not null default 1 -- The operation that is to be taken next; later ones wait for it.
work.field_devices.proof_hash bytea not null -- SHA-256 of what the passphrase proves; opens nothing by itself.
work.field_devices.request_no bigint not null default 0 -- Counter of its last signed request: an earlier one is refused, whatever any clock says (R28).
work.field_devices.schema_no smallint not null -- Schema of operations it spoke last.
work.field_devices.seal_version smallint not null -- Which key of the county its outbox is sealed to.
work.field_devices.seen_at timestamp with time zone not null -- Last contact.
work.field_devices.share_sealed bytea -- The server's half of the key of its data, sealed; destroyed when it is revoked (R23).
work.field_devices.sign_key bytea not null -- Public key of its signatures, ECDSA P-256, SPKI.
work.field_devices.state text not null -- active; locked: too many wrong passphrases; revoked. Only an active one has a share.
work.field_devices.village text collate C not null -- The village it holds, 12 digits; row security compares its range.
work.field_devices.wrong_tries smallint not null default 0 -- Wrong proofs in a row.
work.field_leases.county character(6) not null -- County, GB/T 2260, six digits.
work.field_leases.device_id uuid not null -- The device that has it.
work.field_leases.household_id uuid not null -- The household.
work.field_leases.until timestamp with time zone not null -- Until when; then it is anybody's.
work.field_leases.village text collate C not null -- Village, 12 digits.
work.field_operations.after_op uuid -- Operation whose value its collector saw standing.
work.field_operations.collector uuid not null -- Account that wrote it.
work.field_operations.content_hash bytea not null -- SHA-256: the same id with another content is refused.
work.field_operations.content_sealed bytea not null -- The operation with its signature, sealed: values may be names and numbers.
work.field_operations.county character(6) not null -- County, GB/T 2260, six digits.
work.field_operations.device_id uuid not null -- The device.
work.field_operations.field text not null -- Item of a person, or event:kind.
work.field_operations.op_id uuid not null -- Made by the device before it was sent, uuidv7.
work.field_operations.person_id uuid -- The person of the register, once it is known which.
work.field_operations.reason text -- Code of the problem, where it was refused.
work.field_operations.received_at timestamp with time zone not null -- When it came first, by the server's clock.
work.field_operations.record_id uuid -- Person, or the id the device gave somebody new; null for a refusal to answer, of which no list is kept (S6).
work.field_operations.schema_no smallint not null -- Schema it was written in.
work.field_operations.seq integer not null -- Counts the operations of the device without gaps, from 1.
work.field_operations.settled_at timestamp with time zone -- When its answer last changed.
work.field_operations.slot_id uuid -- What it speaks about together with others.
work.field_operations.state text not null -- held: an earlier one is missing; waiting: its person is not in the register yet; applied, merged, same, case, refused.
work.field_operations.village text collate C not null -- Village of the device, 12 digits.
work.field_photo_pieces.county character(6) not null -- County, GB/T 2260, six digits.
work.field_photo_pieces.from_byte integer not null -- Where the piece begins.
work.field_photo_pieces.photo_id uuid not null -- The picture.
work.field_photo_pieces.piece_sealed bytea not null -- The bytes, sealed.
work.field_photo_pieces.size_bytes integer not null -- Its bytes.
work.field_photo_pieces.village text collate C not null -- Village of the device, 12 digits.
work.field_photos.begun_at timestamp with time zone not null -- When the first piece came.
work.field_photos.content_hash bytea not null -- SHA-256 of the picture as the device had it.
work.field_photos.content_sealed bytea -- The picture, JPEG, sealed.
work.field_photos.county character(6) not null -- County, GB/T 2260, six digits.
work.field_photos.device_id uuid not null -- The device that took it.
work.field_photos.evidence_by text -- Account that declared it legal evidence.
work.field_photos.evidence_reason text -- On what ground.
work.field_photos.kept_at timestamp with time zone -- When it was whole.
work.field_photos.op_id uuid not null -- The word that the picture is shown for.
work.field_photos.photo_id uuid not null -- Made by the device, uuidv7.
work.field_photos.removed_at timestamp with time zone -- When it went.
work.field_photos.size_bytes integer not null -- Bytes of the picture, 300,000 at most (S25).
work.field_photos.state text not null -- arriving: in pieces; kept; removed: the picture is gone.
work.field_photos.taken_at text not null -- By the device's clock, which decides nothing.
work.field_photos.village text collate C not null -- Village of the device, 12 digits.
work.field_pruned.county character(6) not null -- County, GB/T 2260, six digits.
work.field_pruned.last_xid xid8 not null -- Newest transaction of which a change was taken off the list.
work.field_pruned.pruned_at timestamp with time zone not null -- When that was.
work.field_records.county character(6) not null -- County, GB/T 2260, six digits.
work.field_records.device_id uuid not null -- The device.
work.field_records.person_id uuid not null -- The person.
work.field_records.record_id uuid not null -- Made by the device.
work.field_records.village text collate C not null -- Its village, 12 digits.
work.field_slots.base_version integer not null -- Version of the person when the first word came: what the register said then is the base value.
work.field_slots.chosen_op uuid -- Operation whose value was chosen; null: the base value stays.
work.field_slots.county character(6) not null -- County, GB/T 2260, six digits.
work.field_slots.decided_at timestamp with time zone -- When.
work.field_slots.decided_by text -- Account that decided the case; null where the form was.
work.field_slots.form_id uuid -- Item-change form that asks for the agreed value.
work.field_slots.item text not null -- The item, domain/events/person-item.ts.
work.field_slots.opened_at timestamp with time zone not null -- When the first word came.
work.field_slots.person_id uuid not null -- The person.
work.field_slots.slot_id uuid not null -- uuidv7.
work.field_slots.state text not null -- open: all words agree; disputed: a person decides, the register keeps the base value; decided.
work.field_slots.village text collate C not null -- Village of the devices that speak, 12 digits.
work.field_visits.appointed_on date -- Day on which somebody comes again; null: called off.
work.field_visits.county character(6) not null -- County, GB/T 2260, six digits.
work.field_visits.household_id uuid -- The household, where it is about one.
work.field_visits.kind text not null -- sync/visit-word.ts.
work.field_visits.notice_version text -- Version of the notice that was read out (PIPL 17).
work.field_visits.op_id uuid not null -- The operation that says it; what it says in full lies sealed there.
work.field_visits.person_id uuid -- The person, where it is about one.
work.field_visits.received_at timestamp with time zone not null -- When it came.
work.field_visits.settled_at timestamp with time zone -- When.
work.field_visits.settled_by text -- Account that went on with what only an office can do.
work.field_visits.settled_reason text -- What was done.
work.field_visits.village text collate C not null -- Village of the device, 12 digits.
work.figure_cases.county character(6) not null -- County, GB/T 2260, six digits.
work.figure_cases.figure text collate C not null -- Which figure: docs/figures.md.
work.figure_cases.measurement_no integer not null -- The measurement.
work.figure_cases.person_id uuid not null -- The person.
work.figure_cases.village text collate C not null -- Village, 12 digits, as in the figure.
work.finding_steps.account text not null -- Account id, or check:number.
work.finding_steps.at timestamp with time zone not null -- When.
work.finding_steps.check_no integer -- Check that took the step.
work.finding_steps.county character(6) not null -- County, GB/T 2260, six digits.
work.finding_steps.detail jsonb -- before: what stood there, so that the step can be undone; what else the step set.
work.finding_steps.finding_id uuid not null -- The finding.
work.finding_steps.person_id uuid -- Person of the finding: erased together.
work.finding_steps.reason text -- Reason, where one was given.
work.finding_steps.role text not null -- Role the account acted in; system for checks.
work.finding_steps.step text not null -- Name of the step, domain/findings.
work.finding_steps.step_no integer not null -- Counts the steps of the finding.
work.findings.answer text -- corrected, confirmed, not_ours or source_wrong.
work.findings.answer_reason text -- What was seen or shown, in the words of who answered.
work.findings.answered_at timestamp with time zone -- When.
work.findings.answered_by text -- Account.
work.findings.answered_facts jsonb -- What the rule saw when it was answered: other facts bring it back.
work.findings.assigned_at timestamp with time zone -- When.
work.findings.assigned_by text -- Account.
work.findings.assigned_place text collate C -- Village or township that is to verify it, 12 digits.
work.findings.audience text not null default 'everyone'::text -- Who may know of it: everyone whose work it is, or child_protection, shown to nobody; once a person has confirmed the record it becomes a task of work.protection_tasks (decision S3).
work.findings.close_reason text -- corrected, where somebody had said so; fires_no_more otherwise.
work.findings.closed_at timestamp with time zone -- When it no longer fired.
work.findings.closed_by_check_no integer -- Check that found it gone.
work.findings.county character(6) not null -- County, GB/T 2260, six digits.
work.findings.due_on date -- Until when.
work.findings.explanation text -- What was said about it while it waits.
work.findings.facts jsonb not null -- What the rule saw last; no name, no number, no birth date.
work.findings.finding_id uuid not null -- Derived from rule, item and subject where a check opened it; otherwise uuidv7.
work.findings.household_id uuid -- The household.
work.findings.item text not null -- The doubtful item.
work.findings.last_seen_at timestamp with time zone not null -- When it was found last.
work.findings.last_seen_check_no integer -- Check that found it last.
work.findings.last_step_no integer not null default 0 -- Its last step; who acts names the one that was seen.
work.findings.opened_at timestamp with time zone not null -- When it was first found.
work.findings.opened_by_check_no integer -- Check that opened it.
work.findings.opened_by_event_no bigint -- Event that opened it, where it was doubted on entry.
work.findings.other_person_id uuid -- The spouse, the child, the other holder of a number.
work.findings.person_id uuid -- The person on whose page it stands; null for a household, a place or a month.
work.findings.place text collate C -- Village that clears it up, 12 digits; of a township or county padded with zeros, so that only who serves all of it sees it; null: whoever serves the county.
work.findings.rule text collate C not null -- Rule of docs/rules, for instance K02.
work.findings.scored boolean not null -- Whether it counts against the logic rate of the file, never of a person.
work.findings.severity text not null -- E wrong, E* wrong unless two people vouch for it, W to be verified, I for information.
work.findings.severity_rank smallint not null default 
CASE severity
    WHEN 'E'::text THEN 1
    WHEN 'E*'::text THEN 2
    WHEN 'W'::text THEN 3
    ELSE 4
END -- From 1, the gravest: the order of the queue.
work.findings.state text not null -- domain/findings/finding-state.ts.
work.findings.subject text not null -- What the rule is about, domain/rules/subject.ts.
work.findings.subject_key text collate C not null -- Which of them; stable from check to check.
work.findings.times_back integer not null default 0 -- How often it came back after it had been settled.
work.findings.times_seen integer not null default 1 -- How often it was found.
work.findings.version smallint not null -- Version of the rule that fired last.
work.findings.vouched_at timestamp with time zone -- When.
work.findings.vouched_by text -- Second account, where two people must vouch.
work.findings.wrong_source text -- Department whose file is wrong.
work.form_numbers.county character(6) not null -- County, GB/T 2260, six digits.
work.form_numbers.form text not null -- item_change, cleaning_order, discrepancy_order, source_ticket, keying_batch or merge_request.
work.form_numbers.last_no integer not null -- Last number given out.
work.form_steps.account text not null -- Account id.
work.form_steps.at timestamp with time zone not null -- When.
work.form_steps.county character(6) not null -- County, GB/T 2260, six digits.
work.form_steps.detail jsonb -- What stood there before, where a step wrote over it; never an identity number.
work.form_steps.form text not null -- change_report, item_change, cleaning_order or merge_request.
work.form_steps.form_id uuid not null -- Report, item-change form, order or merge request.
work.form_steps.line_id uuid -- Line of a report, where the step was about one.
work.form_steps.reason text -- Reason, where one was given.
work.form_steps.role text not null -- Role the account acted in.
work.form_steps.step text not null -- Name of the step.
work.form_steps.step_no integer not null -- Counts the steps of the form.
work.form_steps.village text collate C -- Village of the form, null where it has none; row security compares its range.
work.household_visits.campaign text collate C not null -- The campaign: the calendar year of the day.
work.household_visits.county character(6) not null -- County, GB/T 2260, six digits.
work.household_visits.household_id uuid not null -- The household.
work.household_visits.outcome text not null -- met: somebody spoke; nobody: nobody was there. Why is not asked.
work.household_visits.village text collate C not null -- Village of who was there, 12 digits.
work.household_visits.visited_on date not null -- Civil day, as whoever was there says.
work.item_changes.approved_by text -- Account of the county that approved; another one than the asker and the doer.
work.item_changes.asked_at timestamp with time zone not null -- When.
work.item_changes.asked_by text not null -- Account.
work.item_changes.asked_for text not null -- For whom: the office itself, the village, or the resident through staff.
work.item_changes.county character(6) not null -- County, GB/T 2260, six digits.
work.item_changes.done_by text -- Account that did it at the township or the county.
work.item_changes.event_id uuid -- Event in the ledger.
work.item_changes.form_id uuid not null -- uuidv7.
work.item_changes.form_no integer not null -- Number of the form in the county, printed on it.
work.item_changes.grounds jsonb not null -- What it relies on: kind and text.
work.item_changes.item text not null -- The item, domain/events/person-item.ts.
work.item_changes.key_item boolean not null -- True where the county approves, domain/forms/key-items.ts.
work.item_changes.person_id uuid not null -- The person.
work.item_changes.reason text not null -- Why, in the asker's words.
work.item_changes.record jsonb -- Record of a file whose value it is, where it is one's.
work.item_changes.refusal text -- Why it was refused last.
work.item_changes.settled_at timestamp with time zone -- When it was completed.
work.item_changes.state text not null -- domain/forms/item-change.ts.
work.item_changes.value_after text -- New value, null: nobody knows; an identity number as keyed hash.
work.item_changes.value_before text -- Value when it was asked; an identity number as keyed hash.
work.item_changes.value_sealed bytea -- A new identity number, sealed (S10).
work.item_changes.village text collate C -- Registered village of the person when it was asked; null where unknown. Row security compares its range.
work.keyed_papers.county character(6) not null -- County, GB/T 2260, six digits.
work.keyed_papers.keying_id uuid not null -- The batch.
work.keyed_papers.sheet_code text collate C not null -- The printed sheet; keyed in one batch only.
work.keyed_papers.sheet_no smallint not null -- Its sheet.
work.keyed_papers.village text collate C not null -- Village of both; row security compares its range.
work.keyed_people.county character(6) not null -- County, GB/T 2260, six digits.
work.keyed_people.followed_as text -- Of who was not found: registered by now, known under something else, or nobody; null while nobody looked. Of a sheet: keyed anew, asked no more, or of no household.
work.keyed_people.followed_at timestamp with time zone -- When.
work.keyed_people.followed_by text -- Account; village: somebody was at the door again.
work.keyed_people.forms uuid[] not null -- Item-change forms that it made.
work.keyed_people.keying_id uuid not null -- The batch.
work.keyed_people.outcome text not null -- same: the register says so already; asked: forms were made; unknown: nobody of the village is found by it; elsewhere: registered in another village.
work.keyed_people.person_id uuid -- The person it speaks of, where that is known.
work.keyed_people.row_no smallint not null -- Its line; 0: the whole sheet, which nobody can read.
work.keyed_people.sheet_no smallint not null -- The sheet.
work.keyed_people.village text collate C not null -- Village of the batch; row security compares its range.
work.keyed_sheets.complete boolean not null -- Called finished: what is blank is meant to be.
work.keyed_sheets.content_sealed bytea not null -- What was keyed, sealed: names and numbers.
work.keyed_sheets.county character(6) not null -- County, GB/T 2260, six digits.
work.keyed_sheets.illegible boolean not null default false -- Nobody can read it: nothing of it is keyed, and the household is asked again; why is in the sealed content.
work.keyed_sheets.keying_id uuid not null -- The batch.
work.keyed_sheets.people smallint not null -- Lines that are not blank.
work.keyed_sheets.saved_at timestamp with time zone not null -- When.
work.keyed_sheets.saved_by text not null -- Account.
work.keyed_sheets.sheet_no smallint not null -- Counts the sheets of the batch, from 1.
work.keyed_sheets.version integer not null -- Counts the times it was saved.
work.keyed_sheets.village text collate C not null -- Village of the batch; row security compares its range.
work.keying_batches.booklet text not null -- Booklet the sheets are bound in, as it is labelled.
work.keying_batches.collected_on date not null -- Day on which the sheets were filled in.
work.keying_batches.collector text not null -- Who filled them in, as signed on the sheets.
work.keying_batches.county character(6) not null -- County, GB/T 2260, six digits.
work.keying_batches.entered_at timestamp with time zone -- When.
work.keying_batches.entered_by text -- Account that sent the values on.
work.keying_batches.group_no text -- Village group of the sheets; null where they are of several.
work.keying_batches.keyed_by text -- Account that keys every cell.
work.keying_batches.keying_id uuid not null -- uuidv7.
work.keying_batches.keying_no integer not null -- Number of the batch in the county.
work.keying_batches.opened_at timestamp with time zone not null -- When.
work.keying_batches.opened_by text not null -- Account.
work.keying_batches.rekeyed_by text -- Account that keys some again, without having seen the first; another one.
work.keying_batches.settled_at timestamp with time zone -- When nothing differed any more.
work.keying_batches.settled_by text -- Account that settles what differs; a third one.
work.keying_batches.sheets smallint not null -- How many sheets there are.
work.keying_batches.state text not null -- domain/keying/keying-batch.ts.
work.keying_batches.village text collate C not null -- Village of the sheets, 12 digits.
work.keying_spells.account text not null -- Whose pace it is.
work.keying_spells.county character(6) not null -- County, GB/T 2260, six digits.
work.keying_spells.keying_id uuid not null -- The batch.
work.keying_spells.part text not null -- What was done.
work.keying_spells.seconds integer not null -- Time at work, pauses left out.
work.keying_spells.sheets smallint not null -- Sheets finished in it.
work.keying_spells.spell_id uuid not null -- Made by the browser; the same id again writes nothing twice.
work.keying_spells.village text collate C not null -- Village of the batch; row security compares its range.
work.keying_spells.worked_at timestamp with time zone not null -- When it ended.
work.lease_orders.county character(6) not null -- County, GB/T 2260, six digits.
work.lease_orders.days smallint not null -- Days without contact.
work.lease_orders.ends_at timestamp with time zone not null -- First moment at which no lease of this length is given any more.
work.lease_orders.order_id uuid not null -- uuidv7.
work.lease_orders.ordered_at timestamp with time zone not null -- When.
work.lease_orders.ordered_by uuid not null -- Account.
work.lease_orders.reason text not null -- Why, in the words of who ordered it.
work.lease_orders.territory text collate C not null -- County, township or village for whose devices it holds.
work.lease_orders.withdrawn_at timestamp with time zone -- When it was withdrawn; leases that were given run out.
work.ledger_verifications.asked_by text not null -- Account id, nightly or command-line.
work.ledger_verifications.checkpoints integer not null -- Checkpoints from elsewhere it was held against.
work.ledger_verifications.county character(6) not null -- County, GB/T 2260, six digits.
work.ledger_verifications.erased bigint not null -- Events whose content was erased by law.
work.ledger_verifications.events bigint not null -- Events read.
work.ledger_verifications.faults jsonb not null -- What is wrong, the first bad place first; empty when all is well.
work.ledger_verifications.finished_at timestamp with time zone not null -- When it ended.
work.ledger_verifications.size bigint not null -- Size of the largest of them.
work.ledger_verifications.started_at timestamp with time zone not null -- When it began.
work.ledger_verifications.unsealed bigint not null -- Events at the end that were not sealed yet.
work.ledger_verifications.verification_no integer not null -- Counts the county's verifications.
work.measurements.as_of date not null -- Day on which the register was asked.
work.measurements.cause text not null -- check: with a check of the whole county; sample: results of a sample came in.
work.measurements.check_no integer -- The check whose findings were counted.
work.measurements.county character(6) not null -- County, GB/T 2260, six digits.
work.measurements.measured_at timestamp with time zone not null -- When.
work.measurements.measurement_no integer not null -- Counts from 1.
work.measurements.run_no integer -- The comparison that was live.
work.measurements.seconds real not null -- How long measuring took.
work.merge_requests.approved_by text -- Account of the county that approved, and so merged; another one than the asker.
work.merge_requests.asked_at timestamp with time zone not null -- When.
work.merge_requests.asked_by text not null -- Account.
work.merge_requests.county character(6) not null -- County, GB/T 2260, six digits.
work.merge_requests.event_id uuid -- First event of the merge in the ledger.
work.merge_requests.form_id uuid not null -- Made by the sender; the same id again asks nothing twice.
work.merge_requests.form_no integer not null -- Number of the request in the county.
work.merge_requests.grounds jsonb -- What it relies on: kind and text; null where nothing was named.
work.merge_requests.other_person_id uuid not null -- The entry that would be merged into it.
work.merge_requests.other_version integer not null -- Version of the other, as it was seen.
work.merge_requests.other_village text collate C -- The same of the other entry; both are compared.
work.merge_requests.person_id uuid not null -- The entry that would stay.
work.merge_requests.reason text not null -- Why they are one person, in the asker's words.
work.merge_requests.refusal text -- Why it was returned.
work.merge_requests.settled_at timestamp with time zone -- When it was completed.
work.merge_requests.state text not null -- domain/forms/merge-request.ts.
work.merge_requests.takes text[] not null -- Items that the staying entry would take from the other, domain/events/merge-items.ts.
work.merge_requests.two_numbers boolean not null -- Both hold a valid number, and another one: two people have to agree (S13).
work.merge_requests.version integer not null -- Version of the entry that would stay, as it was seen.
work.merge_requests.village text collate C -- Registered village of the entry that would stay, when it was asked; null where unknown. Row security compares its range.
work.migrations.applied_at timestamp with time zone not null default now() -- When it was applied
work.migrations.hash text not null -- SHA-256 of the file as it was applied, hexadecimal
work.migrations.name text collate C not null -- File name of the step
work.order_changes.county character(6) not null -- County, GB/T 2260, six digits.
work.order_changes.event_id uuid not null -- Event of the change.
work.order_changes.kept_because text -- Code of what kept the reversal from taking it back: somebody changed the item again.
work.order_changes.order_id uuid not null -- The order.
work.order_changes.person_id uuid not null -- The person.
work.order_changes.reversed_event_id uuid -- Event that took it back.
work.paper_sheets.borrower text -- Office and name of who has it.
work.paper_sheets.box text -- Box or folder on the shelf.
work.paper_sheets.condemned_by text -- Account that proposed to destroy it.
work.paper_sheets.county character(6) not null -- County, GB/T 2260, six digits.
work.paper_sheets.due_on date -- When it is to be back.
work.paper_sheets.form text not null -- domain/paper/paper-form.ts.
work.paper_sheets.household_id uuid -- Household on it.
work.paper_sheets.keep_until date -- Last day it must be kept; null for ever.
work.paper_sheets.ordinal integer not null -- Counts the sheets of a printing.
work.paper_sheets.part_of text collate C -- Cover of the booklet it is bound into: what happens to the booklet happens to it.
work.paper_sheets.person_id uuid -- Person on it, where it is one's.
work.paper_sheets.printing_id uuid not null -- With what it was printed.
work.paper_sheets.retention text -- permanent, years_30 or years_10 (国家档案局令第8号).
work.paper_sheets.sheet_code text collate C not null -- 80 random bits and a check sign, domain/paper/sheet-code.ts; says nothing of anybody.
work.paper_sheets.state text not null default 'printed'::text -- domain/paper/shelf.ts.
work.paper_sheets.version integer not null default 0 -- Counts the steps.
work.paper_sheets.village text collate C not null -- Village, 12 digits; row security compares its range.
work.place_changes.change_no integer not null -- Counts from 1 for each county.
work.place_changes.class_after text collate C -- Urban or rural class from then on; null where nobody tells it.
work.place_changes.class_before text collate C -- Urban or rural class that stood; null where nobody had told it.
work.place_changes.code text collate C -- Division code; null for a file.
work.place_changes.county character(6) not null -- County, GB/T 2260, six digits.
work.place_changes.name_after text -- Name from then on; null for a file.
work.place_changes.name_before text -- Name that stood; null for a file.
work.place_changes.reason text not null -- Why, in the words of who set it.
work.place_changes.set_at timestamp with time zone not null -- When.
work.place_changes.set_by text not null -- Account.
work.place_changes.valid_from date -- Day from which the place is otherwise; null where what stood was wrong, and for a file.
work.place_changes.versions integer not null -- How many versions of places are new or otherwise by it.
work.printings.county character(6) not null -- County, GB/T 2260, six digits.
work.printings.form text not null -- domain/paper/paper-form.ts.
work.printings.group_no text -- Village group, where only one was printed.
work.printings.made_at timestamp with time zone not null -- When.
work.printings.made_by text not null -- Account.
work.printings.paper text not null -- a4 or a3.
work.printings.printing_id uuid not null -- uuidv7.
work.printings.sample_no integer -- Sample, where its forms were printed.
work.printings.subject_id uuid -- Household, person, change report or item-change form it was printed of.
work.printings.times_taken integer not null default 0 -- How often the pages were taken; each time is a look of its own.
work.printings.village text collate C not null -- Village, 12 digits; row security compares its range.
work.protection_steps.account text not null -- Account id, or check:number.
work.protection_steps.at timestamp with time zone not null -- When it was written down.
work.protection_steps.county character(6) not null -- County, GB/T 2260, six digits.
work.protection_steps.step text not null -- taken: the officer did something; contact: the contact was written down; handed_over: to another officer; closed.
work.protection_steps.step_no integer not null -- Counts the steps of the task.
work.protection_steps.taken_on date -- Civil day on which it was done; of what was taken only.
work.protection_steps.task_id uuid not null -- The task.
work.protection_steps.text_sealed bytea -- What was done, or the contact, in the officer's words, sealed.
work.protection_tasks.closed_at timestamp with time zone -- When it was closed.
work.protection_tasks.confirmed_event_no bigint not null -- The last of the events in which a person confirmed both birth dates and the tie; confirmed anew after it was closed, the record makes a new task.
work.protection_tasks.contact_sealed bytea -- Whom to reach at the school or the civil-affairs desk, in the officer's words, sealed.
work.protection_tasks.county character(6) not null -- County, GB/T 2260, six digits.
work.protection_tasks.finding_id uuid not null -- The finding it was made of.
work.protection_tasks.last_step_no integer not null default 0 -- Its last step; who acts names the one that was seen.
work.protection_tasks.note_sealed bytea -- What came of it, sealed to the account that closed it.
work.protection_tasks.officer uuid not null -- Account whose task it is; an open one passes to whoever follows in the office.
work.protection_tasks.opened_at timestamp with time zone not null -- When it opened: the check that found the record confirmed.
work.protection_tasks.other_person_id uuid not null -- The mother on record.
work.protection_tasks.person_id uuid not null -- The child whose birth is on record: erased together.
work.protection_tasks.state text not null default 'open'::text -- open or closed.
work.protection_tasks.task_id uuid not null -- Derived from the finding and the confirming event, so that a cut and an unbroken check agree.
work.quality_figures.county character(6) not null -- County, GB/T 2260, six digits.
work.quality_figures.denominator double precision not null -- What it is a share of; 1 for a plain count.
work.quality_figures.figure text collate C not null -- Which figure: docs/figures.md.
work.quality_figures.lower double precision -- Lower end of the 95 % interval; equals point where everybody was counted.
work.quality_figures.measurement_no integer not null -- The measurement.
work.quality_figures.numerator double precision not null -- What was counted.
work.quality_figures.part text collate C not null -- The source, month, item or collector; empty for all.
work.quality_figures.part_kind text not null -- all, or what it is broken down by.
work.quality_figures.place text collate C not null -- County (6 digits), township (9) or village (12). Ending in 000: people of whom no more is known than what stands before.
work.quality_figures.point double precision -- The figure: a share, or days; null where the denominator is 0.
work.quality_figures.upper double precision -- Upper end of the 95 % interval.
work.radar_looks.account text not null -- Account.
work.radar_looks.at timestamp with time zone not null -- When.
work.radar_looks.check_no integer not null -- Reading that asked.
work.radar_looks.county character(6) not null -- County, GB/T 2260, six digits.
work.radar_looks.found text not null -- What was found, in words; no person is named.
work.radar_looks.look_id uuid not null -- uuidv7.
work.radar_looks.outcome text not null -- in_order, mended, or open: something is still to be done.
work.radar_looks.place text collate C not null -- Township, 9 digits.
work.radar_looks.role text not null -- Role the account acted in.
work.radar_looks.sign text collate C not null -- Which sign.
work.radar_looks.step text collate C not null -- Step of the check list, domain/radar/radar-sign.ts.
work.radar_readings.alarm boolean not null -- Whether it asks for the check list.
work.radar_readings.as_of date not null -- Day on which the register was read.
work.radar_readings.check_no integer not null -- The check in which it was read.
work.radar_readings.comparable integer not null -- How many townships are compared, this one included.
work.radar_readings.county character(6) not null -- County, GB/T 2260, six digits.
work.radar_readings.deviations double precision -- Standard deviations from the others, widened by how they scatter.
work.radar_readings.expected double precision -- What comparable townships have.
work.radar_readings.hits double precision not null -- What was counted.
work.radar_readings.lower double precision -- Lower end of the 95 % interval.
work.radar_readings.of_count double precision not null -- Of how many; for deaths: how many were to be expected from the ages.
work.radar_readings.place text collate C not null -- Township, 9 digits.
work.radar_readings.point double precision -- The share, ratio or index; null where there was nothing to count.
work.radar_readings.q double precision -- Share of mistaken alarms if this is one (Benjamini and Hochberg 1995); null: not judged.
work.radar_readings.sign text collate C not null -- Which sign, domain/radar/radar-sign.ts.
work.radar_readings.upper double precision -- Upper end of the 95 % interval.
work.rekeyed_cells.changed_at timestamp with time zone not null -- When.
work.rekeyed_cells.choice text -- What the second clerk held right with both values in sight.
work.rekeyed_cells.county character(6) not null -- County, GB/T 2260, six digits.
work.rekeyed_cells.difference text -- Kind of the difference, domain/differences.
work.rekeyed_cells.field text not null -- Field, domain/keying/sheet-content.ts.
work.rekeyed_cells.final text -- Whose value stands in the end; unread: nobody can read it.
work.rekeyed_cells.keying_id uuid not null -- The batch.
work.rekeyed_cells.row_no smallint not null -- Line of the sheet; 0 its head.
work.rekeyed_cells.sheet_no smallint not null -- The sheet.
work.rekeyed_cells.state text not null -- domain/keying/rekeyed-cell.ts.
work.rekeyed_cells.tries smallint not null -- Times it was keyed again.
work.rekeyed_cells.values_sealed bytea -- What the second and the third keyed, sealed.
work.rekeyed_cells.village text collate C not null -- Village of the batch; row security compares its range.
work.report_lines.content jsonb not null -- Fields of the kind as flat text; never an identity number.
work.report_lines.county character(6) not null -- County, GB/T 2260, six digits.
work.report_lines.drafted_at timestamp with time zone not null -- When.
work.report_lines.drafted_by text not null -- Account that wrote or mended it last.
work.report_lines.event_id uuid -- The event it became.
work.report_lines.evidence text not null -- What the village saw or was shown.
work.report_lines.kind text not null -- What happened, domain/forms/line-kind.ts.
work.report_lines.line_id uuid not null -- Made by the sender; the same id again writes nothing twice.
work.report_lines.line_no smallint not null -- Counts the lines of the report.
work.report_lines.mark text -- What the checker has in mind until the check is finished.
work.report_lines.mark_reason text -- Why it is to be returned.
work.report_lines.marked_by text -- Checker.
work.report_lines.number_sealed bytea -- Identity number of somebody the register does not have yet, sealed (S10).
work.report_lines.people jsonb not null -- Persons of the register it names: {"subject": id}.
work.report_lines.person_id uuid -- The person it was written to.
work.report_lines.problem text -- Code of what kept an accepted line out of the register.
work.report_lines.report_id uuid not null -- The report.
work.report_lines.return_reason text -- Why it was returned last.
work.report_lines.state text not null -- domain/forms/change-report.ts.
work.report_lines.village text collate C not null -- Village of the report; row security compares its range.
work.report_months.closed_at timestamp with time zone not null -- When.
work.report_months.closed_by text not null -- Account.
work.report_months.counts jsonb not null -- Villages by how they reported, accepted lines by kind, and persons registered in the township at that moment.
work.report_months.county character(6) not null -- County, GB/T 2260, six digits.
work.report_months.missing text[] not null -- Villages without an accepted report.
work.report_months.month text not null -- YYYY-MM.
work.report_months.township text collate C not null -- Township, 9 digits.
work.requests.answer jsonb not null -- What was answered: ids and finding codes only.
work.requests.content_hash bytea -- Keyed hash of the command, 16 bytes: the same id with another content is refused. Null for commands carried out before 0015.
work.requests.county character(6) not null -- County, GB/T 2260, six digits.
work.requests.kind text not null -- Command.
work.requests.recorded_at timestamp with time zone not null default now() -- When.
work.requests.request_id uuid not null -- Id made by the sender.
work.sample_frames.county character(6) not null -- County, GB/T 2260, six digits.
work.sample_frames.households uuid[] not null -- Ids of its households on the day, in order.
work.sample_frames.sample_no integer not null -- The sample.
work.sample_frames.village text collate C not null -- Village, 12 digits.
work.sample_households.checked_at timestamp with time zone -- When.
work.sample_households.checked_by text -- Another account, which held it against the form.
work.sample_households.county character(6) not null -- County, GB/T 2260, six digits.
work.sample_households.entered_at timestamp with time zone -- When.
work.sample_households.entered_by text -- Account that entered the result.
work.sample_households.household_id uuid not null -- The household.
work.sample_households.omitted integer not null default 0 -- People who live there and were not in the register; a count, nobody is named.
work.sample_households.ordinal integer not null -- Order in the village, from 1.
work.sample_households.outcome text -- checked or not_reached; null: no result yet.
work.sample_households.sample_no integer not null -- The sample.
work.sample_households.unlisted integer not null default 0 -- People of households between this one and the next that are on no list (half-open interval, Kish 1965).
work.sample_households.version integer not null default 0 -- Counts what was entered; who enters names the one that was seen.
work.sample_households.village text collate C not null -- Village on the day of the draw; row security compares its range.
work.sample_members.answer text -- here; not_ours: lives or belongs elsewhere, or has died; not_found: nobody knows of such a person; twice: entered a second time.
work.sample_members.county character(6) not null -- County, GB/T 2260, six digits.
work.sample_members.household_id uuid not null -- The household drawn.
work.sample_members.missing_items text[] collate C not null default '{}'::text[] -- Main items that are not filled in.
work.sample_members.person_id uuid not null -- The person; erased with them.
work.sample_members.sample_no integer not null -- The sample.
work.sample_members.village text collate C not null -- Village of the household; row security compares its range.
work.sample_members.wrong_items text[] collate C not null default '{}'::text[] -- Main items that are wrong, domain/quality/required-items.ts.
work.sample_steps.account text not null -- Account id.
work.sample_steps.at timestamp with time zone not null -- When.
work.sample_steps.county character(6) not null -- County, GB/T 2260, six digits.
work.sample_steps.detail jsonb -- Counts of what was entered; no person is named.
work.sample_steps.household_id uuid -- Household, where the step was about one.
work.sample_steps.role text not null -- Role the account acted in.
work.sample_steps.sample_no integer not null -- The sample.
work.sample_steps.step text not null -- draw, enter, check, close or withdraw.
work.sample_steps.step_id uuid not null -- uuidv7.
work.sample_steps.village text collate C -- Village, where the step was about one; row security compares its range.
work.sample_villages.county character(6) not null -- County, GB/T 2260, six digits.
work.sample_villages.households integer not null -- Households drawn there.
work.sample_villages.probability double precision not null -- Chance that it was drawn at all.
work.sample_villages.sample_no integer not null -- The sample.
work.sample_villages.size integer not null -- Households there on the day, its measure of size.
work.sample_villages.times integer not null -- How often it was drawn.
work.sample_villages.village text collate C not null -- Village, 12 digits.
work.samples.county character(6) not null -- County, GB/T 2260, six digits.
work.samples.coverage_target double precision not null -- Share of the people there who should be registered; held against the lower limit.
work.samples.drawn_at timestamp with time zone not null -- When; who stood in the register then is checked.
work.samples.drawn_by text not null -- Account.
work.samples.end_reason text -- Why it was withdrawn.
work.samples.ended_at timestamp with time zone -- When.
work.samples.ended_by text -- Account that closed or withdrew it.
work.samples.households_total integer not null -- Households of the list drawn from.
work.samples.households_wanted integer not null -- Households in each, for each time the village is drawn.
work.samples.items_target double precision not null -- Share of main items that should be right; held against the lower limit.
work.samples.place text collate C not null -- County or township it speaks of, 6 or 9 digits.
work.samples.purpose text not null -- acceptance of newly collected data, or inspection of the register afterwards.
work.samples.result jsonb -- Counts by village and the estimate, as on the day it was closed: domain/sampling/sample-result.ts.
work.samples.sample_no integer not null -- Counts from 1; one that was withdrawn keeps its number.
work.samples.seed integer not null -- Published: with it and the list anybody draws the same sample, domain/sampling/published-draw.ts.
work.samples.state text not null -- open while results come in; closed with a result; withdrawn without one.
work.samples.title text not null -- What it is called.
work.samples.villages_total integer not null -- Villages of the list drawn from.
work.samples.villages_wanted integer not null -- Villages to draw.
work.samples.weight_missing double precision not null -- Points off for a missing item.
work.samples.weight_unmanaged double precision not null -- Points off for somebody whom the register does not have.
work.samples.weight_wrong double precision not null -- Points off for a wrong item, for a hundred people.
work.sheet_images.added_at timestamp with time zone not null -- When.
work.sheet_images.added_by text not null -- Account.
work.sheet_images.county character(6) not null -- County, GB/T 2260, six digits.
work.sheet_images.image_sealed bytea not null -- The image, sealed.
work.sheet_images.keying_id uuid not null -- The batch.
work.sheet_images.media_type text not null -- As its own bytes say, whatever its name says.
work.sheet_images.sheet_no smallint not null -- The sheet.
work.sheet_images.village text collate C not null -- Village of the batch; row security compares its range.
work.sheet_pictures.added_at timestamp with time zone not null -- When.
work.sheet_pictures.added_by text not null -- Account.
work.sheet_pictures.content_hash bytea not null -- SHA-256 of the picture; stays when the picture goes.
work.sheet_pictures.content_sealed bytea -- The picture, sealed; null once the sheet was destroyed.
work.sheet_pictures.corners real[] -- Corners of the square in pixels, from its upper left round by the right: x, y four times; null where it was not found in the picture.
work.sheet_pictures.county character(6) not null -- County, GB/T 2260, six digits.
work.sheet_pictures.high integer not null -- Height in pixels.
work.sheet_pictures.media_type text not null -- As its own bytes say, whatever its name says.
work.sheet_pictures.picture_no integer not null -- Counts the pictures of the sheet; the last one is shown.
work.sheet_pictures.removed_at timestamp with time zone -- When it was removed, with its sheet.
work.sheet_pictures.sheet_code text collate C not null -- The sheet it shows.
work.sheet_pictures.size_bytes integer not null -- Bytes before sealing.
work.sheet_pictures.village text collate C not null -- Village of the sheet; row security compares its range.
work.sheet_pictures.wide integer not null -- Width in pixels.
work.sheet_steps.account text not null -- Account id.
work.sheet_steps.at timestamp with time zone not null -- When.
work.sheet_steps.county character(6) not null -- County, GB/T 2260, six digits.
work.sheet_steps.detail jsonb not null -- Box, retention, borrower, day due or witness of the step; hash of the picture it was found by.
work.sheet_steps.reason text -- Reason, where one was given.
work.sheet_steps.role text not null -- Role the account acted in.
work.sheet_steps.sheet_code text collate C not null -- The sheet.
work.sheet_steps.step text not null -- domain/paper/shelf.ts.
work.sheet_steps.step_no integer not null -- Counts the steps of the sheet.
work.sheet_steps.village text collate C not null -- Village of the sheet; row security compares its range.
work.sign_looks.account_id uuid -- Whose entries, where the sign is of them.
work.sign_looks.at timestamp with time zone not null -- When.
work.sign_looks.batch_no integer -- The file, where the sign is of one.
work.sign_looks.collector text collate C not null default ''::text -- Office that collected the rows, as the file names it; empty: the whole file.
work.sign_looks.county character(6) not null -- County, GB/T 2260, six digits.
work.sign_looks.found text not null -- What was found, in words; no person is named.
work.sign_looks.look_id uuid not null -- uuidv7.
work.sign_looks.looked_by text not null -- Account of the supervisor.
work.sign_looks.outcome text not null -- in_order, mended, or open: something is still to be done.
work.sign_looks.role text not null -- Role the account acted in.
work.sign_looks.sign text collate C not null -- Which sign.
work.source_emphases.county character(6) not null -- County, GB/T 2260, six digits.
work.source_emphases.leads text[] not null -- items (whether they are right), persons (who is missing), births (not registered yet); empty: nothing first.
work.source_emphases.leads_before text[] not null -- What stood before.
work.source_emphases.reason text not null -- Why, in the words of who set it.
work.source_emphases.set_at timestamp with time zone not null -- When.
work.source_emphases.set_by text not null -- Account.
work.source_emphases.source text collate C not null -- Kind of file.
work.source_emphases.step_no integer not null -- Counts from 1 for each kind of file.
work.source_emphases.undoes integer -- Step that this one takes back.
work.source_tickets.answer text -- corrected, stands (the department stands by its value), not_ours.
work.source_tickets.answer_text text -- Evidence or remark of the department.
work.source_tickets.answered_at timestamp with time zone -- When.
work.source_tickets.answered_by text -- Account that answered or wrote the answer down.
work.source_tickets.batch_no integer -- Their file.
work.source_tickets.closed_by_batch_no integer -- File that carries the right value; of a withdrawn one the ticket's own file, with which it went and with which it comes back.
work.source_tickets.county character(6) not null -- County, GB/T 2260, six digits.
work.source_tickets.decision_id uuid -- Decision about a discrepancy that led to it.
work.source_tickets.ended_at timestamp with time zone -- When.
work.source_tickets.finding_id uuid -- Finding that led to it; null where a decided discrepancy did.
work.source_tickets.item text not null -- The item that is wrong there.
work.source_tickets.opened_at timestamp with time zone not null -- When.
work.source_tickets.opened_by text not null -- Account.
work.source_tickets.party smallint -- The party of the row.
work.source_tickets.person_id uuid -- The person.
work.source_tickets.place text collate C -- Place of the finding or discrepancy; row security compares its range.
work.source_tickets.reason text not null -- What is wrong, in the words of who found out.
work.source_tickets.row_no integer -- The row in it.
work.source_tickets.rule text not null -- Rule that fired, or rule that settled the discrepancy.
work.source_tickets.source text not null -- Whose file.
work.source_tickets.state text not null -- waiting for an answer; answered; closed by a later file that carries the right value; withdrawn with the answer, the decision or the file; settled where the rule fired no more.
work.source_tickets.ticket_no integer not null -- Number of the ticket in the county.
work.stated_parents.county character(6) not null -- County, GB/T 2260, six digits.
work.stated_parents.evidence text -- The document, in the office's words.
work.stated_parents.finding_id uuid not null -- The finding that the county settles.
work.stated_parents.item text not null -- mother or father.
work.stated_parents.name text not null -- Name on the certificate, or as it was said.
work.stated_parents.number_hash bytea -- Its keyed hash.
work.stated_parents.number_sealed bytea -- Identity number on the certificate, sealed (S10); null where only the name was said.
work.stated_parents.person_id uuid not null -- The child.
work.stated_parents.stated_at timestamp with time zone not null -- When.
work.stated_parents.stated_by text not null -- Account.
work.stated_parents.statement_id uuid not null -- Made by the sender; the same id again states nothing twice.
work.targets.county character(6) not null -- County, GB/T 2260, six digits.
work.targets.figure text collate C not null -- Which figure: docs/figures.md.
work.targets.set_at timestamp with time zone not null -- When.
work.targets.set_by text not null -- Account.
work.targets.source text not null -- Document it rests on.
work.targets.target double precision -- Share 0 to 1, or days; null: the county holds it against none.
work.targets.valid_from date not null -- First day.
work.targets.valid_until date -- First day no longer; null while it holds.
work.task_mutes.county character(6) not null -- County, GB/T 2260, six digits.
work.task_mutes.household_id uuid -- The household, where there is one.
work.task_mutes.mute_id uuid not null -- uuidv7.
work.task_mutes.muted_at timestamp with time zone not null -- When.
work.task_mutes.muted_by text not null -- Account.
work.task_mutes.person_id uuid -- Whom the task is about, where it is about one.
work.task_mutes.reason text not null -- domain/desk/task-mute.ts.
work.task_mutes.rule text collate C -- Rule that spoke; null for a whole household.
work.task_mutes.task_key text collate C not null -- The task, or household:id for all visits of a household; domain/desk/plan-tasks.ts.
work.task_mutes.undone_at timestamp with time zone -- When.
work.task_mutes.undone_by text -- Account that took it back.
work.task_mutes.until date not null -- The day on which it speaks again.
work.task_mutes.village text collate C not null -- Village, 12 digits; row security compares its range.
work.to_ask.ask_no integer not null -- Counts from 1, in the order of villages and households.
work.to_ask.county character(6) not null -- County, GB/T 2260, six digits.
work.to_ask.discrepancy_no integer -- The discrepancy of the run it comes from.
work.to_ask.finding_id uuid -- The finding it comes from.
work.to_ask.household_id uuid -- Household to visit; null where the register knows none.
work.to_ask.item text not null -- What is asked, domain/to-ask/ask-item.ts.
work.to_ask.other_person_id uuid -- The other holder of the number, the other of the pair.
work.to_ask.pair_no integer -- The pair of the run it comes from.
work.to_ask.person_id uuid not null -- Who is asked about; of whom no list but one knows, no person of the register yet.
work.to_ask.reason text not null -- Why, domain/to-ask/ask-reason.ts.
work.to_ask.registered boolean not null -- Whether the register has the person.
work.to_ask.run_no integer not null -- The run it follows from.
work.to_ask.sources text[] not null -- Kinds of list that say something else, or the only one that knows the person.
work.to_ask.village text collate C -- Village that asks, 12 digits; null where nobody knows one.
work.to_ask_places.counted_at timestamp with time zone not null -- When it was counted.
work.to_ask_places.county character(6) not null -- County, GB/T 2260, six digits.
work.to_ask_places.households integer not null -- Households with such people.
work.to_ask_places.households_asked integer not null -- Of these, those to visit.
work.to_ask_places.households_left integer not null default 0 -- Households, and people of none, of whom something stays open and who are asked no more in this campaign, for whatever reason. Told of townships and the county only.
work.to_ask_places.items integer not null -- Items to be asked.
work.to_ask_places.items_left integer not null default 0 -- Items that stay open there.
work.to_ask_places.persons integer not null -- Registered people who live, or are not known to have left: whom the share is of.
work.to_ask_places.persons_asked integer not null -- Of these, about whom something has to be asked.
work.to_ask_places.run_no integer not null -- The run.
work.to_ask_places.unregistered_asked integer not null -- People on one list only, asked about beside them.
work.to_ask_places.village text collate C not null -- Village, 12 digits; empty where nobody knows one.

-- constraints
access.account_events account_events_pkey PRIMARY KEY (county, event_id)
access.accounts accounts_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
access.accounts accounts_county_login_name_key UNIQUE (county, login_name)
access.accounts accounts_pkey PRIMARY KEY (county, account_id)
access.accounts accounts_role_check CHECK ((role = ANY (ARRAY['village_worker'::text, 'township_clerk'::text, 'county_reviewer'::text, 'supervisor'::text, 'liaison'::text, 'planner'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text, 'protection_officer'::text, 'cause_officer'::text, 'resident'::text])))
access.alerts alerts_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.alerts alerts_kind_check CHECK ((kind = ANY (ARRAY['break_glass'::text, 'hourly_rate'::text, 'many_villages'::text, 'own_surname'::text, 'night_hours'::text, 'many_reveals'::text, 'many_exported'::text])))
access.alerts alerts_pkey PRIMARY KEY (county, alert_id)
access.break_glass break_glass_check CHECK (((until > broken_at) AND (until <= (broken_at + '01:00:00'::interval))))
access.break_glass break_glass_check1 CHECK ((((reviewed_at IS NULL) = (reviewed_by IS NULL)) AND ((reviewed_at IS NULL) = (verdict IS NULL))))
access.break_glass break_glass_check2 CHECK ((reviewed_by IS DISTINCT FROM account_id))
access.break_glass break_glass_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.break_glass break_glass_pkey PRIMARY KEY (county, break_id)
access.break_glass break_glass_reason_check CHECK ((length(reason) >= 4))
access.break_glass break_glass_verdict_check CHECK ((verdict = ANY (ARRAY['justified'::text, 'not_justified'::text])))
access.challenges challenges_kind_check CHECK ((kind = ANY (ARRAY['register'::text, 'show'::text, 'sign_in'::text])))
access.challenges challenges_pkey PRIMARY KEY (county, challenge_hash)
access.child_approvals child_approvals_check CHECK (((until > since) AND (until <= (since + '31 days'::interval))))
access.child_approvals child_approvals_check1 CHECK ((approved_by <> account_id))
access.child_approvals child_approvals_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.child_approvals child_approvals_pkey PRIMARY KEY (county, account_id, purpose, since)
access.client_keys client_keys_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.client_keys client_keys_expiry_check CHECK ((expires_at > made_at))
access.client_keys client_keys_pkey PRIMARY KEY (county, key_id)
access.counties counties_pkey PRIMARY KEY (county)
access.former_passwords former_passwords_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.former_passwords former_passwords_pkey PRIMARY KEY (county, account_id, replaced_at)
access.grant_rounds grant_rounds_from_fkey FOREIGN KEY (county, from_account) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.grant_rounds grant_rounds_kind_check CHECK (
CASE kind
    WHEN 'template'::text THEN ((template_id IS NOT NULL) AND (from_account IS NULL) AND (to_account IS NULL))
    WHEN 'hand_over'::text THEN ((template_id IS NULL) AND (from_account <> to_account) AND (until IS NULL))
    WHEN 'stand_in'::text THEN ((template_id IS NULL) AND (from_account <> to_account) AND (until > since))
    ELSE false
END)
access.grant_rounds grant_rounds_pkey PRIMARY KEY (county, round_id)
access.grant_rounds grant_rounds_template_fkey FOREIGN KEY (county, template_id) REFERENCES access.grant_templates(county, template_id) ON DELETE RESTRICT
access.grant_rounds grant_rounds_to_fkey FOREIGN KEY (county, to_account) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.grant_templates grant_templates_days_check CHECK (((days >= 1) AND (days <= 1100)))
access.grant_templates grant_templates_level_check CHECK ((level = ANY (ARRAY['county'::text, 'township'::text, 'village'::text])))
access.grant_templates grant_templates_pkey PRIMARY KEY (county, template_id)
access.grant_templates grant_templates_role_check CHECK ((role = ANY (ARRAY['village_worker'::text, 'township_clerk'::text, 'county_reviewer'::text, 'supervisor'::text, 'liaison'::text, 'planner'::text])))
access.grants grants_check CHECK (((until IS NULL) OR (until > since)))
access.grants grants_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.grants grants_ended_in_round_fkey FOREIGN KEY (county, ended_in_round) REFERENCES access.grant_rounds(county, round_id) ON DELETE RESTRICT
access.grants grants_grant_no_check CHECK ((grant_no > 0))
access.grants grants_one_protection_officer EXCLUDE USING gist (county WITH =, tstzrange(since,
CASE
    WHEN ((until IS NULL) AND (ended_at IS NULL)) THEN NULL::timestamp with time zone
    ELSE GREATEST(since, LEAST(until, ended_at))
END) WITH &&) WHERE ((role = 'protection_officer'::text))
access.grants grants_pkey PRIMARY KEY (county, account_id, grant_no)
access.grants grants_role_check CHECK ((role = ANY (ARRAY['village_worker'::text, 'township_clerk'::text, 'county_reviewer'::text, 'supervisor'::text, 'liaison'::text, 'planner'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text, 'protection_officer'::text, 'cause_officer'::text, 'resident'::text])))
access.grants grants_round_fkey FOREIGN KEY (county, round_id) REFERENCES access.grant_rounds(county, round_id) ON DELETE RESTRICT
access.login_failures login_failures_pkey PRIMARY KEY (county, login_name, client)
access.oidc_clients oidc_clients_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE CASCADE
access.oidc_clients oidc_clients_pkey PRIMARY KEY (county, client_id)
access.oidc_payloads oidc_payloads_pkey PRIMARY KEY (county, kind, id_hash)
access.outside_identities outside_identities_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.outside_identities outside_identities_county_issuer_id_fkey FOREIGN KEY (county, issuer_id) REFERENCES access.outside_issuers(county, issuer_id) ON DELETE CASCADE
access.outside_identities outside_identities_pkey PRIMARY KEY (county, issuer_id, subject)
access.outside_issuers outside_issuers_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE CASCADE
access.outside_issuers outside_issuers_county_issuer_key UNIQUE (county, issuer)
access.outside_issuers outside_issuers_pkey PRIMARY KEY (county, issuer_id)
access.reads reads_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'person'::text, 'household'::text, 'village'::text, 'value'::text, 'batch'::text, 'export'::text])))
access.reads reads_pkey PRIMARY KEY (county, read_id)
access.recovery_codes recovery_codes_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.recovery_codes recovery_codes_pkey PRIMARY KEY (county, account_id, code_hash)
access.regulation_signatures regulation_signatures_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE RESTRICT
access.regulation_signatures regulation_signatures_hash_check CHECK ((length(text_hash) = 32))
access.regulation_signatures regulation_signatures_pkey PRIMARY KEY (county, kind, level, version_no, account_id)
access.regulation_signatures regulation_signatures_version_fkey FOREIGN KEY (county, kind, level, version_no) REFERENCES access.regulations(county, kind, level, version_no) ON DELETE RESTRICT
access.regulations regulations_articles_check CHECK ((cardinality(articles) >= 1))
access.regulations regulations_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
access.regulations regulations_hash_check CHECK ((length(text_hash) = 32))
access.regulations regulations_kind_check CHECK ((kind = ANY (ARRAY['computer_management'::text, 'staff_work'::text, 'data_quality'::text, 'confidentiality'::text])))
access.regulations regulations_level_check CHECK ((level = ANY (ARRAY['city'::text, 'county'::text, 'township'::text, 'village'::text])))
access.regulations regulations_pkey PRIMARY KEY (county, kind, level, version_no)
access.regulations regulations_version_check CHECK ((version_no >= 1))
access.request_keys request_keys_key_check CHECK (((length(request_key) >= 16) AND (length(request_key) <= 80)))
access.request_keys request_keys_pkey PRIMARY KEY (county, account_id, request_key)
access.sealed_stretches sealed_stretches_kind_check CHECK ((kind = ANY (ARRAY['looks.sealed'::text, 'acts.sealed'::text])))
access.sealed_stretches sealed_stretches_pkey PRIMARY KEY (county, event_no)
access.sealed_stretches sealed_stretches_records_check CHECK (((records > 0) AND (records = cardinality(ids))))
access.second_factors second_factors_check CHECK (((kind = 'totp'::text) = (secret IS NOT NULL)))
access.second_factors second_factors_check1 CHECK (((kind = 'passkey'::text) = ((credential_id IS NOT NULL) AND (public_key IS NOT NULL))))
access.second_factors second_factors_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.second_factors second_factors_county_credential_id_key UNIQUE (county, credential_id)
access.second_factors second_factors_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])))
access.second_factors second_factors_pkey PRIMARY KEY (county, factor_id)
access.sessions sessions_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.sessions sessions_pkey PRIMARY KEY (county, token_hash)
access.sessions sessions_session_id_key UNIQUE (county, session_id)
access.sessions sessions_stage_check CHECK ((stage = ANY (ARRAY['factor'::text, 'password'::text, 'enrol'::text, 'open'::text])))
access.setup_codes setup_codes_county_account_id_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
access.setup_codes setup_codes_pkey PRIMARY KEY (county, code_hash)
access.sign_in_policies sign_in_policies_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE CASCADE
access.sign_in_policies sign_in_policies_password_rules_check CHECK ((password_rules = ANY (ARRAY['dengbao'::text, 'asvs'::text])))
access.sign_in_policies sign_in_policies_pkey PRIMARY KEY (county, policy_no)
access.signing_rules signing_rules_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
access.signing_rules signing_rules_pkey PRIMARY KEY (county, rule_no)
evidence.accepted_thresholds accepted_thresholds_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
evidence.accepted_thresholds accepted_thresholds_pkey PRIMARY KEY (county, accepted_no)
evidence.accepted_thresholds accepted_thresholds_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.batch_readings batch_readings_batch_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE CASCADE
evidence.batch_readings batch_readings_pkey PRIMARY KEY (county, batch_no, reading_no)
evidence.batches batches_batch_no_check CHECK ((batch_no > 0))
evidence.batches batches_county_batch_id_key UNIQUE (county, batch_id)
evidence.batches batches_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
evidence.batches batches_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text))
evidence.batches batches_phase_check CHECK ((phase = ANY (ARRAY['received'::text, 'reading'::text, 'taken'::text, 'withdrawn'::text, 'failed'::text])))
evidence.batches batches_pkey PRIMARY KEY (county, batch_no)
evidence.batches batches_source_check CHECK ((source = ANY (ARRAY['police'::text, 'insurance'::text, 'immunisation'::text, 'births'::text, 'school'::text, 'marriage'::text, 'wis'::text, 'register'::text])))
evidence.decisions decisions_check CHECK ((ROW(l_batch_no, l_row_no, l_party) < ROW(r_batch_no, r_row_no, r_party)))
evidence.decisions decisions_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
evidence.decisions decisions_pkey PRIMARY KEY (county, decision_id)
evidence.decisions decisions_verdict_check CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text, 'skip'::text])))
evidence.discrepancies discrepancies_county_run_no_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.discrepancies discrepancies_kind_check CHECK ((kind = ANY (ARRAY['item_differs'::text, 'missing_in_register'::text, 'missing_in_source'::text, 'only_in_register'::text, 'birth_missing'::text, 'two_people_one_number'::text, 'one_person_two_numbers'::text, 'duplicate'::text])))
evidence.discrepancies discrepancies_pkey PRIMARY KEY (county, run_no, discrepancy_no)
evidence.discrepancies discrepancies_status_check CHECK ((status = ANY (ARRAY['open'::text, 'settled'::text, 'explained'::text])))
evidence.doubtful_pairs doubtful_pairs_county_run_no_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.doubtful_pairs doubtful_pairs_pkey PRIMARY KEY (county, run_no, pair_no)
evidence.dropped_columns dropped_columns_county_batch_id_fkey FOREIGN KEY (county, batch_id) REFERENCES evidence.batches(county, batch_id) ON DELETE CASCADE
evidence.dropped_columns dropped_columns_pkey PRIMARY KEY (county, batch_id, "position")
evidence.figures figures_figure_check CHECK ((figure = ANY (ARRAY['registered'::text, 'estimated'::text, 'coverage'::text, 'named_missing'::text, 'number_accuracy'::text, 'completeness'::text, 'agreement'::text])))
evidence.figures figures_pkey PRIMARY KEY (county, run_no, place, figure)
evidence.findings findings_pkey PRIMARY KEY (county, batch_no, finding_no)
evidence.findings findings_severity_check CHECK ((severity = ANY (ARRAY['refused'::text, 'warned'::text, 'E'::text, 'W'::text, 'I'::text])))
evidence.id_changes id_changes_kind_check CHECK ((kind = ANY (ARRAY['merged'::text, 'split'::text])))
evidence.id_changes id_changes_pkey PRIMARY KEY (county, run_no, change_no)
evidence.id_changes id_changes_records_check CHECK ((records > 0))
evidence.id_changes id_changes_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.kept_runs kept_runs_pkey PRIMARY KEY (county, run_no)
evidence.kept_runs kept_runs_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.kept_runs kept_runs_with_check CHECK ((with_run_no >= run_no))
evidence.known_cases known_cases_basis_check CHECK ((basis = ANY (ARRAY['two_agreed'::text, 'document'::text, 'invented'::text])))
evidence.known_cases known_cases_pair_fkey FOREIGN KEY (county, run_no, pair_no) REFERENCES evidence.doubtful_pairs(county, run_no, pair_no) ON DELETE CASCADE
evidence.known_cases known_cases_pkey PRIMARY KEY (county, run_no, pair_no)
evidence.known_cases known_cases_truth_check CHECK ((truth = ANY (ARRAY['same'::text, 'different'::text])))
evidence.legacy_samples legacy_samples_answer_check CHECK ((answer = ANY (ARRAY['right'::text, 'wrong'::text, 'unknown'::text])))
evidence.legacy_samples legacy_samples_answered_check CHECK (((answer IS NULL) = (answered_by IS NULL)))
evidence.legacy_samples legacy_samples_pkey PRIMARY KEY (county, batch_no, row_no, party)
evidence.legacy_samples legacy_samples_village_fkey FOREIGN KEY (county, batch_no, village) REFERENCES evidence.legacy_villages(county, batch_no, village) ON DELETE CASCADE
evidence.legacy_villages legacy_villages_batch_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE CASCADE
evidence.legacy_villages legacy_villages_confirmed_check CHECK ((((state = 'verified'::text) = (confirmed_by IS NOT NULL)) AND (confirmed_by = ANY (ARRAY['sample'::text, 'source'::text, 'invented'::text]))))
evidence.legacy_villages legacy_villages_pkey PRIMARY KEY (county, batch_no, village)
evidence.legacy_villages legacy_villages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sampled'::text, 'verified'::text, 'refused'::text])))
evidence.linkage_errors linkage_errors_pkey PRIMARY KEY (county, run_no)
evidence.linkage_errors linkage_errors_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.linkage_errors linkage_errors_shares_check CHECK ((((linked >= (0)::double precision) AND (linked <= (1)::double precision)) AND ((falsely_linked >= (0)::double precision) AND (falsely_linked <= (1)::double precision))))
evidence.links links_decision_check CHECK ((decision = ANY (ARRAY['exact'::text, 'auto'::text, 'household'::text, 'reviewed'::text, 'alone'::text])))
evidence.links links_pkey PRIMARY KEY (county, run_no, batch_no, row_no, party)
evidence.list_overlaps list_overlaps_counts_check CHECK (((registered >= 0) AND (registered <= persons)))
evidence.list_overlaps list_overlaps_pkey PRIMARY KEY (county, run_no, village, band, sex, history)
evidence.list_overlaps list_overlaps_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.opinions opinions_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
evidence.opinions opinions_order_check CHECK ((ROW(l_batch_no, l_row_no, l_party) < ROW(r_batch_no, r_row_no, r_party)))
evidence.opinions opinions_pkey PRIMARY KEY (county, opinion_id)
evidence.opinions opinions_verdict_check CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text, 'skip'::text])))
evidence.pages pages_county_batch_no_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE CASCADE
evidence.pages pages_pkey PRIMARY KEY (county, batch_no, page_no)
evidence.patterns patterns_county_run_no_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.patterns patterns_pkey PRIMARY KEY (county, run_no, pattern_no)
evidence.recipes recipes_pkey PRIMARY KEY (county, department, source, version_no)
evidence.recipes recipes_version_check CHECK ((version_no > 0))
evidence.review_leases review_leases_pair_fkey FOREIGN KEY (county, run_no, pair_no) REFERENCES evidence.doubtful_pairs(county, run_no, pair_no) ON DELETE CASCADE
evidence.review_leases review_leases_pkey PRIMARY KEY (county, run_no, pair_no)
evidence.review_plans review_plans_pkey PRIMARY KEY (county, run_no)
evidence.review_plans review_plans_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.review_plans review_plans_seed_check CHECK ((seed > 0))
evidence.review_plans review_plans_shares_check CHECK ((((second_share >= (0)::double precision) AND (second_share <= (1)::double precision)) AND ((known_share >= (0)::double precision) AND (known_share <= (1)::double precision))))
evidence.review_samples review_samples_chance_check CHECK (((chance > (0)::double precision) AND (chance <= (1)::double precision)))
evidence.review_samples review_samples_pair_fkey FOREIGN KEY (county, run_no, pair_no) REFERENCES evidence.doubtful_pairs(county, run_no, pair_no) ON DELETE CASCADE
evidence.review_samples review_samples_pkey PRIMARY KEY (county, run_no, pair_no)
evidence.run_checks run_checks_decided_check CHECK ((((verdict IS NULL) = (decided_by IS NULL)) AND ((verdict IS NULL) = (decided_at IS NULL)) AND ((verdict IS NULL) = (reason IS NULL))))
evidence.run_checks run_checks_pkey PRIMARY KEY (county, run_no)
evidence.run_checks run_checks_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
evidence.run_checks run_checks_verdict_check CHECK ((verdict = ANY (ARRAY['released'::text, 'stopped'::text])))
evidence.runs runs_county_fkey FOREIGN KEY (county) REFERENCES access.counties(county) ON DELETE RESTRICT
evidence.runs runs_county_run_id_key UNIQUE (county, run_id)
evidence.runs runs_merged_check CHECK (((phase <> 'merged'::text) OR (stands_on IS NOT NULL)))
evidence.runs runs_phase_check CHECK ((phase = ANY (ARRAY['snapshot'::text, 'comparing'::text, 'compared'::text, 'writing'::text, 'written'::text, 'waiting'::text, 'applying'::text, 'live'::text, 'merged'::text, 'superseded'::text, 'failed'::text])))
evidence.runs runs_pkey PRIMARY KEY (county, run_no)
evidence.runs runs_puts_back_check CHECK (((puts_back IS NULL) OR ((puts_back < run_no) AND (reason IS NOT NULL))))
evidence.runs runs_run_no_check CHECK ((run_no > 0))
evidence.runs runs_stands_on_check CHECK ((stands_on < run_no))
evidence.source_records source_records_party_check CHECK ((party = ANY (ARRAY[1, 2])))
evidence.source_records source_records_pkey PRIMARY KEY (county, batch_no, row_no, party)
evidence.withdrawals withdrawals_act_check CHECK ((act = ANY (ARRAY['withdraw'::text, 'restore'::text])))
evidence.withdrawals withdrawals_county_batch_no_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE RESTRICT
evidence.withdrawals withdrawals_pkey PRIMARY KEY (county, withdrawal_id)
register.absences absences_absence_check CHECK ((absence = ANY (ARRAY['moved_out'::text, 'missing'::text, 'dead'::text])))
register.absences absences_kind_check CHECK ((kind = 'away'::text))
register.absences absences_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.absences absences_pkey PRIMARY KEY (county, person_id, kind, period_no)
register.births births_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.births births_pkey PRIMARY KEY (county, person_id, record_no)
register.death_causes death_causes_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.death_causes death_causes_pkey PRIMARY KEY (county, person_id, event_no)
register.deaths deaths_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.deaths deaths_pkey PRIMARY KEY (county, person_id, record_no)
register.event_seals event_seals_commitment_check CHECK ((octet_length(commitment) = 32))
register.event_seals event_seals_leaf_check CHECK ((octet_length(leaf) = 32))
register.event_seals event_seals_open_or_erased CHECK (((salt IS NULL) <> (commitment IS NULL)))
register.event_seals event_seals_pkey PRIMARY KEY (county, event_no)
register.event_seals event_seals_salt_check CHECK ((octet_length(salt) = 16))
register.events events_occurred_on_check CHECK ((occurred_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text))
register.events events_one_subject CHECK ((((person_id IS NULL) <> (household_id IS NULL)) OR ((person_id IS NULL) AND (household_id IS NULL) AND (kind = ANY (ARRAY['looks.sealed'::text, 'acts.sealed'::text]))))) NOT VALID
register.events events_pkey PRIMARY KEY (county, event_no)
register.foreign_checkpoints foreign_checkpoints_pkey PRIMARY KEY (county, origin, size, root)
register.households households_code_check CHECK ((code ~ '^[0-9]{18}$'::text))
register.households households_code_key UNIQUE (county, code)
register.households households_house_nature_check CHECK ((house_nature = ANY (ARRAY['own'::text, 'rented'::text, 'unit'::text, 'other'::text])))
register.households households_pkey PRIMARY KEY (county, household_id)
register.households households_unit_fkey FOREIGN KEY (county, unit_id) REFERENCES register.units(county, unit_id) ON DELETE RESTRICT
register.identifier_checks identifier_checks_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.identifier_checks identifier_checks_pkey PRIMARY KEY (county, person_id, record_no)
register.identifiers identifiers_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.identifiers identifiers_pkey PRIMARY KEY (county, person_id, kind, period_no)
register.kinships kinships_kind_check CHECK ((kind = ANY (ARRAY['mother'::text, 'father'::text, 'guardian'::text, 'spouse'::text])))
register.kinships kinships_nature_check CHECK ((nature = ANY (ARRAY['biological'::text, 'adoptive'::text, 'step'::text])))
register.kinships kinships_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.kinships kinships_pkey PRIMARY KEY (county, person_id, kind, period_no)
register.ledger_checkpoints ledger_checkpoints_key_fkey FOREIGN KEY (county, key_no) REFERENCES register.ledger_keys(county, key_no) ON DELETE RESTRICT
register.ledger_checkpoints ledger_checkpoints_pkey PRIMARY KEY (county, size)
register.ledger_checkpoints ledger_checkpoints_reason_check CHECK ((reason = ANY (ARRAY['interval'::text, 'run'::text, 'close'::text, 'asked'::text])))
register.ledger_heads ledger_heads_pkey PRIMARY KEY (county)
register.ledger_keys ledger_keys_pkey PRIMARY KEY (county, key_no)
register.ledger_peers ledger_peers_address_key UNIQUE (county, direction, address)
register.ledger_peers ledger_peers_direction_check CHECK ((direction = ANY (ARRAY['sends'::text, 'receives'::text])))
register.ledger_peers ledger_peers_pkey PRIMARY KEY (county, peer_no)
register.ledger_tiles ledger_tiles_hashes_check CHECK ((((octet_length(hashes) >= 32) AND (octet_length(hashes) <= 8192)) AND ((octet_length(hashes) % 32) = 0)))
register.ledger_tiles ledger_tiles_pkey PRIMARY KEY (county, level, tile_no)
register.ledger_trees ledger_trees_pkey PRIMARY KEY (county)
register.ledger_trees ledger_trees_root_check CHECK ((octet_length(root) = 32))
register.marriages marriages_end_reason_check CHECK ((end_reason = ANY (ARRAY['divorce'::text, 'death'::text])))
register.marriages marriages_kind_check CHECK ((marriage_kind = ANY (ARRAY['20'::text, '21'::text, '22'::text, '23'::text])))
register.marriages marriages_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.marriages marriages_pkey PRIMARY KEY (county, person_id, record_no)
register.memberships memberships_household_fkey FOREIGN KEY (county, household_id) REFERENCES register.households(county, household_id) ON DELETE RESTRICT
register.memberships memberships_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'resident'::text])))
register.memberships memberships_one_at_a_time EXCLUDE USING gist (person_id WITH =, county WITH =, kind WITH =, daterange(since, until) WITH &&) WHERE ((NOT voided))
register.memberships memberships_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.memberships memberships_pkey PRIMARY KEY (county, person_id, kind, period_no)
register.moves moves_kind_check CHECK ((move_kind = ANY (ARRAY['in'::text, 'out'::text, 'within'::text])))
register.moves moves_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.moves moves_pkey PRIMARY KEY (county, person_id, record_no)
register.name_grams name_grams_pkey PRIMARY KEY (county, gram, village, person_id)
register.persons persons_born_on_check CHECK ((born_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text))
register.persons persons_born_precision_check CHECK ((born_precision = ANY (ARRAY['day'::text, 'month'::text, 'year'::text])))
register.persons persons_born_time_check CHECK ((born_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
register.persons persons_deregistered_on_check CHECK ((deregistered_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text))
register.persons persons_died_on_check CHECK ((died_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text))
register.persons persons_life_state_check CHECK ((life_state = ANY (ARRAY['active'::text, 'moved_out'::text, 'missing'::text, 'dead'::text, 'cancelled'::text])))
register.persons persons_pkey PRIMARY KEY (county, person_id)
register.persons persons_sex_check CHECK ((sex = ANY (ARRAY['0'::text, '1'::text, '2'::text, '9'::text])))
register.persons persons_standing_check CHECK ((standing = ANY (ARRAY['set_aside'::text, 'merged'::text, 'erased'::text])))
register.places places_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
register.places places_code_check CHECK ((length(code) = ANY (ARRAY[2, 4, 6, 9, 12])))
register.places places_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'prefecture'::text, 'county'::text, 'subdistrict'::text, 'town'::text, 'township'::text, 'similar'::text, 'residents_committee'::text, 'villagers_committee'::text, 'similar_residents'::text, 'similar_villagers'::text, 'virtual_community'::text, 'other'::text])))
register.places places_level_check CHECK (((level >= 1) AND (level <= 5)))
register.places places_pkey PRIMARY KEY (code, valid_from)
register.places places_urban_rural_check CHECK ((urban_rural = ANY (ARRAY['111'::text, '112'::text, '121'::text, '122'::text, '123'::text, '210'::text, '220'::text])))
register.presences presences_entered_by_check CHECK ((entered_by = ANY (ARRAY['birth'::text, 'move'::text, 'found'::text])))
register.presences presences_left_by_check CHECK ((left_by = ANY (ARRAY['death'::text, 'move'::text, 'missing'::text])))
register.presences presences_pkey PRIMARY KEY (county, person_id, presence_no)
register.reference_counts reference_counts_pkey PRIMARY KEY (county, reference_id, village, sex, age)
register.reference_counts reference_counts_reference_fkey FOREIGN KEY (county, reference_id) REFERENCES register.reference_dates(county, reference_id) ON DELETE RESTRICT
register.reference_dates reference_dates_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
register.reference_dates reference_dates_pkey PRIMARY KEY (county, reference_id)
register.residences residences_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'actual'::text])))
register.residences residences_one_at_a_time EXCLUDE USING gist (person_id WITH =, county WITH =, kind WITH =, daterange(since, until) WITH &&) WHERE ((NOT voided))
register.residences residences_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.residences residences_pkey PRIMARY KEY (county, person_id, kind, period_no)
register.stays stays_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
register.stays stays_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
register.stays stays_pkey PRIMARY KEY (county, person_id, record_no)
register.units units_kind_check CHECK ((kind = ANY (ARRAY['school'::text, 'factory'::text, 'office'::text, 'welfare'::text, 'temple'::text, 'other'::text])))
register.units units_pkey PRIMARY KEY (county, unit_id)
work.age_counts age_counts_classes_check CHECK (((cardinality(men) = 101) AND (cardinality(women) = 101) AND (cardinality(boys) = cardinality(girls)) AND (cardinality(months) = 12) AND (cardinality(days) = 31)))
work.age_counts age_counts_measurement_fkey FOREIGN KEY (county, measurement_no) REFERENCES work.measurements(county, measurement_no) ON DELETE CASCADE
work.age_counts age_counts_pkey PRIMARY KEY (county, measurement_no, place)
work.applies applies_phase_check CHECK ((phase = ANY (ARRAY['staging'::text, 'entering'::text, 'updating'::text, 'leaving'::text, 'closing'::text, 'indexing'::text, 'done'::text])))
work.applies applies_pkey PRIMARY KEY (county, run_no)
work.ask_refusals ask_refusals_pkey PRIMARY KEY (county, campaign, refusal_id)
work.ask_refusals ask_refusals_subject_check CHECK (((household_id IS NULL) <> (person_id IS NULL)))
work.batch_signs batch_signs_batch_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE CASCADE
work.batch_signs batch_signs_pkey PRIMARY KEY (county, batch_no, sign, collector)
work.change_reports change_reports_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
work.change_reports change_reports_of_month UNIQUE (county, village, month, supplement_no)
work.change_reports change_reports_pkey PRIMARY KEY (county, report_id)
work.change_reports change_reports_signed_as_check CHECK ((signed_as = ANY (ARRAY['village_head'::text, 'duty_officer'::text])))
work.change_reports change_reports_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'signed'::text, 'returned'::text, 'accepted'::text, 'closed'::text])))
work.checks checks_cause_check CHECK ((cause = ANY (ARRAY['comparison'::text, 'nightly'::text, 'office'::text, 'command'::text])))
work.checks checks_phase_check CHECK ((phase = ANY (ARRAY['checking'::text, 'merging'::text, 'closing'::text, 'done'::text, 'failed'::text])))
work.checks checks_pkey PRIMARY KEY (county, check_no)
work.cleaning_orders cleaning_orders_order_no UNIQUE (county, order_no)
work.cleaning_orders cleaning_orders_pkey PRIMARY KEY (county, order_id)
work.cleaning_orders cleaning_orders_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'confirmed'::text, 'running'::text, 'done'::text, 'reversing'::text, 'reversed'::text, 'withdrawn'::text])))
work.cleaning_orders cleaning_orders_two_accounts CHECK ((confirmed_by <> issued_by))
work.corrections corrections_pkey PRIMARY KEY (county, correction_id)
work.day_closings day_closings_parts_check CHECK (((answered <= came) AND (late <= came)))
work.day_closings day_closings_pkey PRIMARY KEY (county, day, village, supplement_no)
work.day_closings day_closings_village_check CHECK ((village ~ '^[0-9]{12}$'::text))
work.deferred_definitions deferred_definitions_pkey PRIMARY KEY (county, object)
work.discrepancy_decisions discrepancy_decisions_pkey PRIMARY KEY (county, decision_id)
work.discrepancy_decisions discrepancy_decisions_verdict_check CHECK ((verdict = ANY (ARRAY['rule'::text, 'keep'::text, 'ask'::text])))
work.discrepancy_orders discrepancy_orders_order_no UNIQUE (county, order_no)
work.discrepancy_orders discrepancy_orders_pkey PRIMARY KEY (county, order_id)
work.discrepancy_orders discrepancy_orders_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'reversing'::text, 'reversed'::text])))
work.duty_calendars duty_calendars_days_check CHECK ((((cardinality(days) >= 1) AND (cardinality(days) <= 15)) AND (1 <= ALL (days)) AND (31 >= ALL (days))))
work.duty_calendars duty_calendars_pkey PRIMARY KEY (county, calendar_no)
work.duty_calendars duty_calendars_prompt_check CHECK (((prompt_days >= 0) AND (prompt_days <= 14)))
work.enrolment_codes enrolment_codes_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
work.enrolment_codes enrolment_codes_pkey PRIMARY KEY (county, code_hash)
work.enrolment_codes enrolment_codes_village_check CHECK ((village ~ '^[0-9]{12}$'::text))
work.entry_signs entry_signs_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
work.entry_signs entry_signs_pkey PRIMARY KEY (county, account_id, sign)
work.field_baseline_pieces field_baseline_pieces_baseline_fkey FOREIGN KEY (county, baseline_id) REFERENCES work.field_baselines(county, baseline_id) ON DELETE CASCADE
work.field_baseline_pieces field_baseline_pieces_pkey PRIMARY KEY (county, baseline_id, piece_no)
work.field_baselines field_baselines_device_fkey FOREIGN KEY (county, device_id) REFERENCES work.field_devices(county, device_id) ON DELETE CASCADE
work.field_baselines field_baselines_pkey PRIMARY KEY (county, baseline_id)
work.field_changes field_changes_kind_check CHECK ((kind = ANY (ARRAY['operation'::text, 'slot'::text, 'lease'::text])))
work.field_changes field_changes_pkey PRIMARY KEY (county, change_no)
work.field_devices field_devices_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE RESTRICT
work.field_devices field_devices_pkey PRIMARY KEY (county, device_id)
work.field_devices field_devices_share_check CHECK (((state = 'active'::text) = (share_sealed IS NOT NULL)))
work.field_devices field_devices_state_check CHECK ((state = ANY (ARRAY['active'::text, 'locked'::text, 'revoked'::text])))
work.field_devices field_devices_village_check CHECK ((village ~ '^[0-9]{12}$'::text))
work.field_leases field_leases_device_fkey FOREIGN KEY (county, device_id) REFERENCES work.field_devices(county, device_id) ON DELETE CASCADE
work.field_leases field_leases_pkey PRIMARY KEY (county, household_id)
work.field_operations field_operations_device_fkey FOREIGN KEY (county, device_id) REFERENCES work.field_devices(county, device_id) ON DELETE RESTRICT
work.field_operations field_operations_in_sequence UNIQUE (county, device_id, seq)
work.field_operations field_operations_pkey PRIMARY KEY (county, op_id)
work.field_operations field_operations_slot_fkey FOREIGN KEY (county, slot_id) REFERENCES work.field_slots(county, slot_id) ON DELETE CASCADE
work.field_operations field_operations_state_check CHECK ((state = ANY (ARRAY['held'::text, 'waiting'::text, 'applied'::text, 'merged'::text, 'same'::text, 'case'::text, 'refused'::text])))
work.field_photo_pieces field_photo_pieces_photo_fkey FOREIGN KEY (county, photo_id) REFERENCES work.field_photos(county, photo_id) ON DELETE CASCADE
work.field_photo_pieces field_photo_pieces_pkey PRIMARY KEY (county, photo_id, from_byte)
work.field_photos field_photos_content_check CHECK (((state = 'kept'::text) = (content_sealed IS NOT NULL)))
work.field_photos field_photos_device_fkey FOREIGN KEY (county, device_id) REFERENCES work.field_devices(county, device_id) ON DELETE RESTRICT
work.field_photos field_photos_operation_fkey FOREIGN KEY (county, op_id) REFERENCES work.field_operations(county, op_id) ON DELETE CASCADE
work.field_photos field_photos_pkey PRIMARY KEY (county, photo_id)
work.field_photos field_photos_size_check CHECK (((size_bytes >= 1) AND (size_bytes <= 300000)))
work.field_photos field_photos_state_check CHECK ((state = ANY (ARRAY['arriving'::text, 'kept'::text, 'removed'::text])))
work.field_pruned field_pruned_pkey PRIMARY KEY (county)
work.field_records field_records_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
work.field_records field_records_pkey PRIMARY KEY (county, record_id)
work.field_slots field_slots_person_fkey FOREIGN KEY (county, person_id) REFERENCES register.persons(county, person_id) ON DELETE RESTRICT
work.field_slots field_slots_pkey PRIMARY KEY (county, slot_id)
work.field_slots field_slots_state_check CHECK ((state = ANY (ARRAY['open'::text, 'disputed'::text, 'decided'::text])))
work.field_visits field_visits_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'signature'::text, 'appointment'::text, 'number_doubt'::text, 'new_household'::text])))
work.field_visits field_visits_operation_fkey FOREIGN KEY (county, op_id) REFERENCES work.field_operations(county, op_id) ON DELETE CASCADE
work.field_visits field_visits_pkey PRIMARY KEY (county, op_id)
work.field_visits field_visits_whom_check CHECK (((household_id IS NULL) OR (person_id IS NULL)))
work.figure_cases figure_cases_measurement_fkey FOREIGN KEY (county, measurement_no) REFERENCES work.measurements(county, measurement_no) ON DELETE CASCADE
work.figure_cases figure_cases_pkey PRIMARY KEY (county, measurement_no, figure, village, person_id)
work.finding_steps finding_steps_pkey PRIMARY KEY (county, finding_id, step_no)
work.findings findings_answer_check CHECK ((answer = ANY (ARRAY['corrected'::text, 'confirmed'::text, 'not_ours'::text, 'source_wrong'::text])))
work.findings findings_answered_check CHECK (((state <> ALL (ARRAY['vouching'::text, 'answered'::text])) OR (answer IS NOT NULL)))
work.findings findings_audience_check CHECK ((audience = ANY (ARRAY['everyone'::text, 'child_protection'::text])))
work.findings findings_close_reason_check CHECK ((close_reason = ANY (ARRAY['corrected'::text, 'fires_no_more'::text])))
work.findings findings_once UNIQUE (county, rule, item, subject_key)
work.findings findings_pkey PRIMARY KEY (county, finding_id)
work.findings findings_place_check CHECK ((place ~ '^[0-9]{12}$'::text))
work.findings findings_severity_check CHECK ((severity = ANY (ARRAY['E'::text, 'E*'::text, 'W'::text, 'I'::text])))
work.findings findings_state_check CHECK ((state = ANY (ARRAY['open'::text, 'explained'::text, 'assigned'::text, 'vouching'::text, 'answered'::text, 'closed'::text])))
work.findings findings_two_people CHECK ((vouched_by <> answered_by))
work.form_numbers form_numbers_pkey PRIMARY KEY (county, form)
work.form_steps form_steps_form_check CHECK ((form = ANY (ARRAY['change_report'::text, 'item_change'::text, 'cleaning_order'::text, 'merge_request'::text])))
work.form_steps form_steps_pkey PRIMARY KEY (county, form_id, step_no)
work.household_visits household_visits_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'nobody'::text])))
work.household_visits household_visits_pkey PRIMARY KEY (county, campaign, household_id, visited_on, outcome)
work.item_changes item_changes_asked_for_check CHECK ((asked_for = ANY (ARRAY['office'::text, 'village'::text, 'resident'::text])))
work.item_changes item_changes_form_no UNIQUE (county, form_no)
work.item_changes item_changes_pkey PRIMARY KEY (county, form_id)
work.item_changes item_changes_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'awaiting_approval'::text, 'completed'::text, 'refused'::text, 'withdrawn'::text])))
work.item_changes item_changes_two_pairs_of_eyes CHECK (((NOT (key_item AND (state = 'completed'::text))) OR ((approved_by IS NOT NULL) AND (approved_by <> asked_by) AND (approved_by <> done_by))))
work.keyed_papers keyed_papers_batch_fkey FOREIGN KEY (county, keying_id) REFERENCES work.keying_batches(county, keying_id) ON DELETE CASCADE
work.keyed_papers keyed_papers_once UNIQUE (county, sheet_code)
work.keyed_papers keyed_papers_pkey PRIMARY KEY (county, keying_id, sheet_no)
work.keyed_papers keyed_papers_sheet_fkey FOREIGN KEY (county, sheet_code) REFERENCES work.paper_sheets(county, sheet_code) ON DELETE RESTRICT
work.keyed_people keyed_people_followed_check CHECK ((followed_as = ANY (ARRAY['registered'::text, 'known'::text, 'nobody'::text])))
work.keyed_people keyed_people_followed_whole CHECK ((num_nulls(followed_as, followed_by, followed_at) = ANY (ARRAY[0, 3])))
work.keyed_people keyed_people_outcome_check CHECK ((outcome = ANY (ARRAY['same'::text, 'asked'::text, 'unknown'::text, 'elsewhere'::text])))
work.keyed_people keyed_people_pkey PRIMARY KEY (county, keying_id, sheet_no, row_no)
work.keyed_people keyed_people_sheet_fkey FOREIGN KEY (county, keying_id, sheet_no) REFERENCES work.keyed_sheets(county, keying_id, sheet_no) ON DELETE CASCADE
work.keyed_sheets keyed_sheets_batch_fkey FOREIGN KEY (county, keying_id) REFERENCES work.keying_batches(county, keying_id) ON DELETE CASCADE
work.keyed_sheets keyed_sheets_pkey PRIMARY KEY (county, keying_id, sheet_no)
work.keying_batches keying_batches_keying_no UNIQUE (county, keying_no)
work.keying_batches keying_batches_pkey PRIMARY KEY (county, keying_id)
work.keying_batches keying_batches_sheets_check CHECK (((sheets >= 1) AND (sheets <= 500)))
work.keying_batches keying_batches_state_check CHECK ((state = ANY (ARRAY['keying'::text, 'rekeying'::text, 'settling'::text, 'settled'::text, 'entered'::text])))
work.keying_batches keying_batches_three_accounts CHECK (((keyed_by <> rekeyed_by) AND (settled_by <> keyed_by) AND (settled_by <> rekeyed_by)))
work.keying_batches keying_batches_village_check CHECK ((village ~ '^[0-9]{12}$'::text))
work.keying_spells keying_spells_batch_fkey FOREIGN KEY (county, keying_id) REFERENCES work.keying_batches(county, keying_id) ON DELETE CASCADE
work.keying_spells keying_spells_part_check CHECK ((part = ANY (ARRAY['key'::text, 'rekey'::text, 'settle'::text])))
work.keying_spells keying_spells_pkey PRIMARY KEY (county, spell_id)
work.keying_spells keying_spells_seconds_check CHECK (((seconds >= 0) AND (seconds <= 86400)))
work.lease_orders lease_orders_days_check CHECK (((days >= 15) AND (days <= 45)))
work.lease_orders lease_orders_ends_check CHECK ((ends_at > ordered_at))
work.lease_orders lease_orders_pkey PRIMARY KEY (county, order_id)
work.lease_orders lease_orders_territory_check CHECK ((territory ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'::text))
work.ledger_verifications ledger_verifications_pkey PRIMARY KEY (county, verification_no)
work.measurements measurements_cause_check CHECK ((cause = ANY (ARRAY['check'::text, 'sample'::text])))
work.measurements measurements_pkey PRIMARY KEY (county, measurement_no)
work.merge_requests merge_requests_form_no UNIQUE (county, form_no)
work.merge_requests merge_requests_pkey PRIMARY KEY (county, form_id)
work.merge_requests merge_requests_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'returned'::text, 'completed'::text, 'withdrawn'::text, 'replaced'::text])))
work.merge_requests merge_requests_two_entries CHECK ((person_id <> other_person_id))
work.merge_requests merge_requests_two_people CHECK (((state <> 'completed'::text) OR ((approved_by IS NOT NULL) AND (approved_by <> asked_by) AND (event_id IS NOT NULL))))
work.migrations migrations_pkey PRIMARY KEY (name)
work.order_changes order_changes_order_fkey FOREIGN KEY (county, order_id) REFERENCES work.cleaning_orders(county, order_id) ON DELETE RESTRICT
work.order_changes order_changes_pkey PRIMARY KEY (county, order_id, person_id)
work.paper_sheets paper_sheets_filed_check CHECK (((state = ANY (ARRAY['printed'::text, 'spoiled'::text])) OR ((box IS NOT NULL) AND (retention IS NOT NULL))))
work.paper_sheets paper_sheets_lent_check CHECK (((state = 'lent'::text) = ((borrower IS NOT NULL) AND (due_on IS NOT NULL))))
work.paper_sheets paper_sheets_of_printing UNIQUE (county, printing_id, ordinal)
work.paper_sheets paper_sheets_part_check CHECK (((part_of IS NULL) OR (state = 'printed'::text)))
work.paper_sheets paper_sheets_pkey PRIMARY KEY (county, sheet_code)
work.paper_sheets paper_sheets_printing_fkey FOREIGN KEY (county, printing_id) REFERENCES work.printings(county, printing_id) ON DELETE RESTRICT
work.paper_sheets paper_sheets_retention_check CHECK ((retention = ANY (ARRAY['permanent'::text, 'years_30'::text, 'years_10'::text])))
work.paper_sheets paper_sheets_state_check CHECK ((state = ANY (ARRAY['printed'::text, 'filed'::text, 'lent'::text, 'condemned'::text, 'destroyed'::text, 'spoiled'::text])))
work.paper_sheets paper_sheets_whole_fkey FOREIGN KEY (county, part_of) REFERENCES work.paper_sheets(county, sheet_code) ON DELETE RESTRICT
work.place_changes place_changes_no_check CHECK ((change_no >= 1))
work.place_changes place_changes_pkey PRIMARY KEY (county, change_no)
work.place_changes place_changes_versions_check CHECK ((versions >= 1))
work.printings printings_paper_check CHECK ((paper = ANY (ARRAY['a4'::text, 'a3'::text])))
work.printings printings_pkey PRIMARY KEY (county, printing_id)
work.protection_steps protection_steps_pkey PRIMARY KEY (county, task_id, step_no)
work.protection_steps protection_steps_step_check CHECK ((step = ANY (ARRAY['taken'::text, 'contact'::text, 'handed_over'::text, 'closed'::text])))
work.protection_steps protection_steps_task_fkey FOREIGN KEY (county, task_id) REFERENCES work.protection_tasks(county, task_id) ON DELETE CASCADE
work.protection_tasks protection_tasks_closed_check CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (note_sealed IS NULL))))
work.protection_tasks protection_tasks_once UNIQUE (county, finding_id, confirmed_event_no)
work.protection_tasks protection_tasks_pkey PRIMARY KEY (county, task_id)
work.protection_tasks protection_tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
work.quality_figures quality_figures_measurement_fkey FOREIGN KEY (county, measurement_no) REFERENCES work.measurements(county, measurement_no) ON DELETE CASCADE
work.quality_figures quality_figures_part_check CHECK ((part_kind = ANY (ARRAY['all'::text, 'source'::text, 'month'::text, 'item'::text, 'collector'::text])))
work.quality_figures quality_figures_pkey PRIMARY KEY (county, measurement_no, place, figure, part_kind, part)
work.radar_looks radar_looks_outcome_check CHECK ((outcome = ANY (ARRAY['in_order'::text, 'mended'::text, 'open'::text])))
work.radar_looks radar_looks_pkey PRIMARY KEY (county, look_id)
work.radar_looks radar_looks_reading_fkey FOREIGN KEY (county, place, sign, check_no) REFERENCES work.radar_readings(county, place, sign, check_no) ON DELETE RESTRICT
work.radar_readings radar_readings_pkey PRIMARY KEY (county, place, sign, check_no)
work.rekeyed_cells rekeyed_cells_choice_check CHECK ((choice = ANY (ARRAY['first'::text, 'second'::text, 'doubt'::text])))
work.rekeyed_cells rekeyed_cells_final_check CHECK ((final = ANY (ARRAY['first'::text, 'second'::text, 'third'::text, 'unread'::text])))
work.rekeyed_cells rekeyed_cells_pkey PRIMARY KEY (county, keying_id, sheet_no, row_no, field)
work.rekeyed_cells rekeyed_cells_sheet_fkey FOREIGN KEY (county, keying_id, sheet_no) REFERENCES work.keyed_sheets(county, keying_id, sheet_no) ON DELETE CASCADE
work.rekeyed_cells rekeyed_cells_state_check CHECK ((state = ANY (ARRAY['open'::text, 'tried'::text, 'shown'::text, 'same'::text, 'differs'::text, 'unlike'::text, 'settled'::text])))
work.report_lines report_lines_mark_check CHECK ((mark = ANY (ARRAY['pass'::text, 'return'::text])))
work.report_lines report_lines_of_report UNIQUE (county, report_id, line_no)
work.report_lines report_lines_pkey PRIMARY KEY (county, line_id)
work.report_lines report_lines_report_fkey FOREIGN KEY (county, report_id) REFERENCES work.change_reports(county, report_id) ON DELETE RESTRICT
work.report_lines report_lines_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'sent'::text, 'returned'::text, 'accepted'::text, 'dropped'::text])))
work.report_months report_months_pkey PRIMARY KEY (county, township, month)
work.requests requests_pkey PRIMARY KEY (county, request_id)
work.sample_frames sample_frames_pkey PRIMARY KEY (county, sample_no, village)
work.sample_frames sample_frames_sample_fkey FOREIGN KEY (county, sample_no) REFERENCES work.samples(county, sample_no)
work.sample_households sample_households_counts_check CHECK (((omitted >= 0) AND (unlisted >= 0)))
work.sample_households sample_households_entered_check CHECK (((outcome IS NULL) = (entered_by IS NULL)))
work.sample_households sample_households_outcome_check CHECK ((outcome = ANY (ARRAY['checked'::text, 'not_reached'::text])))
work.sample_households sample_households_pkey PRIMARY KEY (county, sample_no, household_id)
work.sample_households sample_households_two_people CHECK ((checked_by <> entered_by))
work.sample_households sample_households_village_fkey FOREIGN KEY (county, sample_no, village) REFERENCES work.sample_villages(county, sample_no, village)
work.sample_members sample_members_answer_check CHECK ((answer = ANY (ARRAY['here'::text, 'not_ours'::text, 'not_found'::text, 'twice'::text])))
work.sample_members sample_members_household_fkey FOREIGN KEY (county, sample_no, household_id) REFERENCES work.sample_households(county, sample_no, household_id)
work.sample_members sample_members_items_check CHECK (((answer = 'here'::text) OR ((wrong_items = '{}'::text[]) AND (missing_items = '{}'::text[]))))
work.sample_members sample_members_pkey PRIMARY KEY (county, sample_no, person_id)
work.sample_steps sample_steps_pkey PRIMARY KEY (county, step_id)
work.sample_villages sample_villages_pkey PRIMARY KEY (county, sample_no, village)
work.sample_villages sample_villages_probability_check CHECK (((probability > (0)::double precision) AND (probability <= (1)::double precision)))
work.sample_villages sample_villages_sample_fkey FOREIGN KEY (county, sample_no) REFERENCES work.samples(county, sample_no)
work.samples samples_pkey PRIMARY KEY (county, sample_no)
work.samples samples_purpose_check CHECK ((purpose = ANY (ARRAY['acceptance'::text, 'inspection'::text])))
work.samples samples_result_check CHECK (((state = 'closed'::text) = (result IS NOT NULL)))
work.samples samples_seed_check CHECK ((seed > 0))
work.samples samples_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'withdrawn'::text])))
work.samples samples_targets_check CHECK ((((coverage_target >= (0)::double precision) AND (coverage_target <= (1)::double precision)) AND ((items_target >= (0)::double precision) AND (items_target <= (1)::double precision))))
work.sheet_images sheet_images_batch_fkey FOREIGN KEY (county, keying_id) REFERENCES work.keying_batches(county, keying_id) ON DELETE CASCADE
work.sheet_images sheet_images_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])))
work.sheet_images sheet_images_pkey PRIMARY KEY (county, keying_id, sheet_no)
work.sheet_pictures sheet_pictures_corners_check CHECK ((cardinality(corners) = 8))
work.sheet_pictures sheet_pictures_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])))
work.sheet_pictures sheet_pictures_once UNIQUE (county, sheet_code, content_hash)
work.sheet_pictures sheet_pictures_pkey PRIMARY KEY (county, sheet_code, picture_no)
work.sheet_pictures sheet_pictures_removed_check CHECK (((content_sealed IS NULL) = (removed_at IS NOT NULL)))
work.sheet_pictures sheet_pictures_sheet_fkey FOREIGN KEY (county, sheet_code) REFERENCES work.paper_sheets(county, sheet_code) ON DELETE RESTRICT
work.sheet_pictures sheet_pictures_size_check CHECK (((size_bytes >= 1) AND (size_bytes <= 2000000)))
work.sheet_steps sheet_steps_pkey PRIMARY KEY (county, sheet_code, step_no)
work.sheet_steps sheet_steps_sheet_fkey FOREIGN KEY (county, sheet_code) REFERENCES work.paper_sheets(county, sheet_code) ON DELETE RESTRICT
work.sign_looks sign_looks_account_fkey FOREIGN KEY (county, account_id) REFERENCES access.accounts(county, account_id) ON DELETE CASCADE
work.sign_looks sign_looks_batch_fkey FOREIGN KEY (county, batch_no) REFERENCES evidence.batches(county, batch_no) ON DELETE CASCADE
work.sign_looks sign_looks_outcome_check CHECK ((outcome = ANY (ARRAY['in_order'::text, 'mended'::text, 'open'::text])))
work.sign_looks sign_looks_pkey PRIMARY KEY (county, look_id)
work.sign_looks sign_looks_subject_check CHECK (((batch_no IS NULL) <> (account_id IS NULL)))
work.source_emphases source_emphases_leads_check CHECK (((leads <@ ARRAY['items'::text, 'persons'::text, 'births'::text]) AND (leads_before <@ ARRAY['items'::text, 'persons'::text, 'births'::text])))
work.source_emphases source_emphases_pkey PRIMARY KEY (county, source, step_no)
work.source_emphases source_emphases_source_check CHECK ((source = ANY (ARRAY['police'::text, 'insurance'::text, 'immunisation'::text, 'births'::text, 'school'::text, 'marriage'::text, 'wis'::text, 'register'::text])))
work.source_emphases source_emphases_step_check CHECK (((step_no >= 1) AND (undoes < step_no)))
work.source_tickets source_tickets_answer_check CHECK ((answer = ANY (ARRAY['corrected'::text, 'stands'::text, 'not_ours'::text])))
work.source_tickets source_tickets_pkey PRIMARY KEY (county, ticket_no)
work.source_tickets source_tickets_reason_to_be CHECK (((finding_id IS NULL) <> (decision_id IS NULL)))
work.source_tickets source_tickets_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'answered'::text, 'closed'::text, 'withdrawn'::text, 'settled'::text])))
work.stated_parents stated_parents_finding_fkey FOREIGN KEY (county, finding_id) REFERENCES work.findings(county, finding_id) ON DELETE CASCADE
work.stated_parents stated_parents_item_check CHECK ((item = ANY (ARRAY['mother'::text, 'father'::text])))
work.stated_parents stated_parents_number_check CHECK (((number_sealed IS NULL) = (number_hash IS NULL)))
work.stated_parents stated_parents_pkey PRIMARY KEY (county, statement_id)
work.targets targets_period_check CHECK ((valid_until > valid_from))
work.targets targets_pkey PRIMARY KEY (county, figure, valid_from)
work.task_mutes task_mutes_pkey PRIMARY KEY (county, mute_id)
work.task_mutes task_mutes_reason_check CHECK ((reason = ANY (ARRAY['away'::text, 'papers'::text, 'with_office'::text, 'twice'::text, 'told'::text])))
work.task_mutes task_mutes_village_check CHECK ((village ~ '^[0-9]{12}$'::text))
work.to_ask to_ask_item_check CHECK ((item = ANY (ARRAY['exists'::text, 'belongs'::text, 'same_person'::text, 'name'::text, 'number'::text, 'born_on'::text, 'ethnicity'::text, 'place'::text, 'household'::text, 'relation'::text])))
work.to_ask to_ask_pkey PRIMARY KEY (county, run_no, ask_no)
work.to_ask to_ask_reason_check CHECK ((reason = ANY (ARRAY['missing'::text, 'number_check'::text, 'disputed'::text, 'number_shared'::text, 'one_source'::text, 'only_in_register'::text, 'pair'::text, 'pair_unsure'::text, 'finding'::text])))
work.to_ask to_ask_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE
work.to_ask_places to_ask_places_parts_check CHECK (((persons_asked <= persons) AND (households_asked <= households)))
work.to_ask_places to_ask_places_pkey PRIMARY KEY (county, run_no, village)
work.to_ask_places to_ask_places_run_fkey FOREIGN KEY (county, run_no) REFERENCES evidence.runs(county, run_no) ON DELETE CASCADE

-- indexes
CREATE INDEX account_events_account ON access.account_events USING btree (county, account_id, at)
CREATE INDEX account_events_recent ON access.account_events USING btree (county, at)
CREATE INDEX alerts_of_account ON access.alerts USING btree (county, account_id, kind, raised_at)
CREATE INDEX alerts_recent ON access.alerts USING btree (county, raised_at)
CREATE INDEX births_by_certificate ON register.births USING btree (county, certificate_no) WHERE (certificate_no IS NOT NULL)
CREATE INDEX break_glass_of_account ON access.break_glass USING btree (county, account_id, until)
CREATE INDEX change_reports_waiting ON work.change_reports USING btree (county, state, village) WHERE (state = ANY (ARRAY['draft'::text, 'signed'::text, 'returned'::text]))
CREATE INDEX client_keys_account ON access.client_keys USING btree (county, account_id)
CREATE INDEX corrections_by_person ON work.corrections USING btree (county, person_id, recorded_at)
CREATE INDEX discrepancies_by_decision ON ONLY evidence.discrepancies USING btree (county, decision_id) WHERE (decision_id IS NOT NULL)
CREATE INDEX discrepancies_by_kind ON ONLY evidence.discrepancies USING btree (county, run_no, kind, item, discrepancy_no)
CREATE INDEX discrepancies_by_person ON ONLY evidence.discrepancies USING btree (county, run_no, person_id)
CREATE INDEX discrepancies_by_village ON ONLY evidence.discrepancies USING btree (county, run_no, village)
CREATE INDEX discrepancy_decisions_of_order ON work.discrepancy_decisions USING btree (county, order_id) WHERE (order_id IS NOT NULL)
CREATE INDEX discrepancy_decisions_of_person ON work.discrepancy_decisions USING btree (county, person_id, kind) WHERE (undone_at IS NULL)
CREATE INDEX doubtful_pairs_left ON evidence.doubtful_pairs USING btree (county, run_no, l_batch_no, l_row_no, l_party)
CREATE INDEX doubtful_pairs_queue ON evidence.doubtful_pairs USING btree (county, run_no, worth DESC, pair_no)
CREATE INDEX doubtful_pairs_right ON evidence.doubtful_pairs USING btree (county, run_no, r_batch_no, r_row_no, r_party)
CREATE INDEX doubtful_pairs_village ON evidence.doubtful_pairs USING btree (county, run_no, village, worth DESC)
CREATE INDEX events_by_certificate ON register.events USING btree (county, ((grounds ->> 'text'::text))) WHERE (kind = 'birth.registered'::text)
CREATE INDEX events_by_household ON register.events USING btree (county, household_id, event_no) WHERE (household_id IS NOT NULL)
CREATE INDEX events_by_person ON register.events USING btree (county, person_id, event_no) WHERE (person_id IS NOT NULL)
CREATE INDEX events_by_recorded_time ON register.events USING btree (county, recorded_at, event_no)
CREATE INDEX events_of_leaving ON register.events USING btree (county, ((before ->> 'place'::text)), event_no) WHERE (before ? 'place'::text)
CREATE INDEX events_of_moves ON register.events USING btree (county, ((after ->> 'to_place'::text)), event_no) WHERE (kind = 'move.registered'::text)
CREATE INDEX events_of_residence_leaving ON register.events USING btree (county, ((before ->> 'residence_place'::text)), event_no) WHERE (before ? 'residence_place'::text)
CREATE INDEX field_baselines_of_device ON work.field_baselines USING btree (county, device_id)
CREATE INDEX field_changes_feed ON work.field_changes USING btree (county, village, xid, change_no)
CREATE INDEX field_devices_of_village ON work.field_devices USING btree (county, village)
CREATE INDEX field_operations_by_day ON work.field_operations USING btree (county, received_at) INCLUDE (village, state)
CREATE INDEX field_operations_of_person ON work.field_operations USING btree (county, person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX field_operations_of_record ON work.field_operations USING btree (county, record_id) WHERE (record_id IS NOT NULL)
CREATE INDEX field_operations_of_slot ON work.field_operations USING btree (county, slot_id) WHERE (slot_id IS NOT NULL)
CREATE INDEX field_operations_of_village ON work.field_operations USING btree (county, village, received_at) INCLUDE (state)
CREATE INDEX field_operations_unsettled ON work.field_operations USING btree (county, state, received_at) WHERE (state = ANY (ARRAY['held'::text, 'waiting'::text]))
CREATE INDEX field_operations_waiting ON work.field_operations USING btree (county, village, state) WHERE (state = ANY (ARRAY['held'::text, 'waiting'::text]))
CREATE INDEX field_photos_of_operation ON work.field_photos USING btree (county, op_id)
CREATE INDEX field_slots_disputed ON work.field_slots USING btree (county, village, opened_at) WHERE (state = 'disputed'::text)
CREATE INDEX field_slots_standing ON work.field_slots USING btree (county, village) WHERE (state <> 'decided'::text)
CREATE INDEX field_visits_of_household ON work.field_visits USING btree (county, household_id) WHERE (household_id IS NOT NULL)
CREATE INDEX field_visits_of_village ON work.field_visits USING btree (county, village, kind, received_at)
CREATE INDEX field_visits_waiting ON work.field_visits USING btree (county, village, received_at) WHERE ((settled_at IS NULL) AND (kind = ANY (ARRAY['number_doubt'::text, 'new_household'::text])))
CREATE INDEX findings_assigned ON work.findings USING btree (county, assigned_place) WHERE (assigned_place IS NOT NULL)
CREATE INDEX findings_by_answer ON work.findings USING btree (county, answered_at) INCLUDE (place) WHERE (answered_at IS NOT NULL)
CREATE INDEX findings_by_person ON work.findings USING btree (county, person_id) WHERE (person_id IS NOT NULL)
CREATE INDEX findings_by_place ON work.findings USING btree (county, place, severity_rank) WHERE (state <> 'closed'::text)
CREATE INDEX findings_queue ON work.findings USING btree (county, severity_rank, opened_at, finding_id) WHERE (state <> 'closed'::text)
CREATE INDEX findings_row ON evidence.findings USING btree (county, batch_no, row_no)
CREATE INDEX grants_of_round ON access.grants USING btree (county, round_id) WHERE (round_id IS NOT NULL)
CREATE INDEX grants_one_protection_officer ON access.grants USING gist (county, tstzrange(since,
CASE
    WHEN ((until IS NULL) AND (ended_at IS NULL)) THEN NULL::timestamp with time zone
    ELSE GREATEST(since, LEAST(until, ended_at))
END)) WHERE (role = 'protection_officer'::text)
CREATE INDEX household_visits_of_village ON work.household_visits USING btree (county, village)
CREATE INDEX households_by_head ON register.households USING btree (county, head_person_id) WHERE (head_person_id IS NOT NULL)
CREATE INDEX households_by_place ON register.households USING btree (county, place, group_no, household_id)
CREATE INDEX households_by_unit ON register.households USING btree (county, unit_id, household_id) WHERE (unit_id IS NOT NULL)
CREATE INDEX id_changes_by_other ON evidence.id_changes USING btree (county, other_person_id)
CREATE INDEX id_changes_by_person ON evidence.id_changes USING btree (county, person_id)
CREATE INDEX identifiers_by_tail ON register.identifiers USING btree (county, tail_hash, person_id)
CREATE INDEX identifiers_by_value ON register.identifiers USING btree (county, value_hash)
CREATE INDEX item_changes_by_day ON work.item_changes USING btree (county, asked_at) INCLUDE (village, state)
CREATE INDEX item_changes_by_person ON work.item_changes USING btree (county, person_id, asked_at)
CREATE INDEX item_changes_waiting ON work.item_changes USING btree (county, state, village) WHERE (state = ANY (ARRAY['asked'::text, 'awaiting_approval'::text, 'refused'::text]))
CREATE INDEX keyed_people_unfound ON work.keyed_people USING btree (county, village) WHERE ((outcome = ANY (ARRAY['unknown'::text, 'elsewhere'::text])) AND (followed_as IS NULL))
CREATE INDEX keyed_sheets_illegible ON work.keyed_sheets USING btree (county, village) WHERE illegible
CREATE INDEX keying_batches_open ON work.keying_batches USING btree (county, village, state) WHERE (state <> 'entered'::text)
CREATE INDEX kinships_by_other ON register.kinships USING btree (county, other_person_id)
CREATE INDEX lease_orders_standing ON work.lease_orders USING btree (county, territory, ends_at) WHERE (withdrawn_at IS NULL)
CREATE INDEX links_person ON ONLY evidence.links USING btree (person_id)
CREATE INDEX memberships_by_household ON register.memberships USING btree (county, household_id, person_id)
CREATE INDEX memberships_one_at_a_time ON register.memberships USING gist (person_id, county, kind, daterange(since, until)) WHERE (NOT voided)
CREATE INDEX merge_requests_waiting ON work.merge_requests USING btree (county, state, village) WHERE (state = ANY (ARRAY['asked'::text, 'returned'::text]))
CREATE INDEX moves_by_company ON register.moves USING btree (county, with_person_id) WHERE (with_person_id IS NOT NULL)
CREATE INDEX oidc_payloads_account ON access.oidc_payloads USING btree (county, account_id) WHERE (account_id IS NOT NULL)
CREATE INDEX oidc_payloads_expired ON access.oidc_payloads USING btree (expires_at)
CREATE INDEX oidc_payloads_grant ON access.oidc_payloads USING btree (county, grant_hash) WHERE (grant_hash IS NOT NULL)
CREATE INDEX oidc_payloads_uid ON access.oidc_payloads USING btree (county, uid_hash) WHERE (uid_hash IS NOT NULL)
CREATE INDEX opinions_of_account ON evidence.opinions USING btree (county, given_by, given_at)
CREATE INDEX outside_identities_account ON access.outside_identities USING btree (county, account_id)
CREATE INDEX paper_sheets_due ON work.paper_sheets USING btree (county, due_on) WHERE (state = 'lent'::text)
CREATE INDEX paper_sheets_of_household ON work.paper_sheets USING btree (county, household_id) WHERE (household_id IS NOT NULL)
CREATE INDEX paper_sheets_of_village ON work.paper_sheets USING btree (county, village, state, printing_id, ordinal) WHERE (part_of IS NULL)
CREATE INDEX persons_by_birth ON register.persons USING btree (county, born_on, place, person_id, sex) WHERE (born_precision = ANY (ARRAY['day'::text, 'month'::text]))
CREATE INDEX persons_by_former_name ON register.persons USING btree (county, former_folded, place, person_id) WHERE (former_folded IS NOT NULL)
CREATE INDEX persons_by_initials ON register.persons USING btree (county, name_initials, place, person_id, born_on, sex)
CREATE INDEX persons_by_name ON register.persons USING btree (county, name_folded, place, person_id, born_on, sex)
CREATE INDEX persons_by_phone ON register.persons USING btree (county, phone, person_id) WHERE (phone IS NOT NULL)
CREATE INDEX persons_by_pinyin ON register.persons USING btree (county, name_pinyin, place, person_id, born_on, sex)
CREATE INDEX persons_by_place ON register.persons USING btree (county, place, household_id, person_id)
CREATE INDEX places_former ON register.places USING btree (code) WHERE (valid_to IS NOT NULL)
CREATE INDEX places_parent ON register.places USING btree (parent)
CREATE INDEX presences_by_place ON register.presences USING btree (county, place)
CREATE INDEX printings_of_village ON work.printings USING btree (county, village, made_at)
CREATE INDEX protection_tasks_of_officer ON work.protection_tasks USING btree (county, officer, state, opened_at)
CREATE INDEX quality_figures_trend ON work.quality_figures USING btree (county, place, figure, measurement_no) WHERE (part_kind = 'all'::text)
CREATE INDEX radar_looks_of_place ON work.radar_looks USING btree (county, place, sign, check_no)
CREATE INDEX radar_readings_check ON work.radar_readings USING btree (county, check_no)
CREATE INDEX reads_by_account ON access.reads USING btree (county, account_id, read_at)
CREATE INDEX reads_by_listed ON access.reads USING gin (result_ids) WITH (gin_pending_list_limit='256') WHERE (kind = ANY (ARRAY['search'::text, 'village'::text, 'export'::text, 'batch'::text]))
CREATE INDEX reads_lists ON access.reads USING btree (county, read_at, read_id) WHERE (kind = ANY (ARRAY['search'::text, 'village'::text, 'export'::text, 'batch'::text]))
CREATE INDEX reads_of_opening ON access.reads USING btree (county, opening) WHERE (opening IS NOT NULL)
CREATE INDEX reads_person ON access.reads USING btree (county, person_id, read_at) WHERE (person_id IS NOT NULL)
CREATE INDEX reads_recent ON access.reads USING btree (county, read_at)
CREATE INDEX regulation_signatures_account ON access.regulation_signatures USING btree (county, account_id)
CREATE INDEX report_lines_by_day ON work.report_lines USING btree (county, drafted_at) INCLUDE (village, state)
CREATE INDEX report_lines_waiting ON work.report_lines USING btree (county, state, village) WHERE (state = ANY (ARRAY['drafted'::text, 'sent'::text, 'returned'::text]))
CREATE INDEX request_keys_expired ON access.request_keys USING btree (expires_at)
CREATE INDEX residences_one_at_a_time ON register.residences USING gist (person_id, county, kind, daterange(since, until)) WHERE (NOT voided)
CREATE INDEX review_leases_of_account ON evidence.review_leases USING btree (county, leased_by)
CREATE INDEX sample_households_by_village ON work.sample_households USING btree (county, sample_no, village, ordinal)
CREATE INDEX sample_members_by_household ON work.sample_members USING btree (county, sample_no, household_id)
CREATE INDEX sample_steps_of_sample ON work.sample_steps USING btree (county, sample_no, at)
CREATE INDEX second_factors_account ON access.second_factors USING btree (county, account_id)
CREATE INDEX sessions_account ON access.sessions USING btree (county, account_id)
CREATE INDEX sessions_desk ON access.sessions USING btree (county, desk_hash) WHERE (desk_hash IS NOT NULL)
CREATE INDEX setup_codes_account ON access.setup_codes USING btree (county, account_id)
CREATE INDEX sign_looks_of_account ON work.sign_looks USING btree (county, account_id, sign) WHERE (account_id IS NOT NULL)
CREATE INDEX sign_looks_of_batch ON work.sign_looks USING btree (county, batch_no, sign) WHERE (batch_no IS NOT NULL)
CREATE INDEX source_records_place ON evidence.source_records USING btree (county, place, batch_no)
CREATE INDEX source_tickets_by_source ON work.source_tickets USING btree (county, source, state, ticket_no)
CREATE INDEX source_tickets_of_person ON work.source_tickets USING btree (county, person_id, source) WHERE (state = ANY (ARRAY['waiting'::text, 'answered'::text]))
CREATE INDEX stated_parents_of_finding ON work.stated_parents USING btree (county, finding_id, stated_at)
CREATE INDEX stated_parents_of_person ON work.stated_parents USING btree (county, person_id)
CREATE INDEX stays_by_company ON register.stays USING btree (county, with_person_id) WHERE (with_person_id IS NOT NULL)
CREATE INDEX task_mutes_standing ON work.task_mutes USING btree (county, village, until) WHERE (undone_at IS NULL)
CREATE INDEX to_ask_by_person ON work.to_ask USING btree (county, person_id)
CREATE INDEX to_ask_by_village ON work.to_ask USING btree (county, run_no, village, household_id, person_id)
CREATE INDEX units_by_place ON register.units USING btree (county, place, name COLLATE "C", unit_id)
CREATE UNIQUE INDEX absences_pkey ON register.absences USING btree (county, person_id, kind, period_no)
CREATE UNIQUE INDEX accepted_thresholds_pkey ON evidence.accepted_thresholds USING btree (county, accepted_no)
CREATE UNIQUE INDEX account_events_pkey ON access.account_events USING btree (county, event_id)
CREATE UNIQUE INDEX accounts_county_login_name_key ON access.accounts USING btree (county, login_name)
CREATE UNIQUE INDEX accounts_pkey ON access.accounts USING btree (county, account_id)
CREATE UNIQUE INDEX age_counts_pkey ON work.age_counts USING btree (county, measurement_no, place)
CREATE UNIQUE INDEX alerts_pkey ON access.alerts USING btree (county, alert_id)
CREATE UNIQUE INDEX applies_pkey ON work.applies USING btree (county, run_no)
CREATE UNIQUE INDEX ask_refusals_pkey ON work.ask_refusals USING btree (county, campaign, refusal_id)
CREATE UNIQUE INDEX batch_readings_one_open ON evidence.batch_readings USING btree (county, batch_no) WHERE (finished_at IS NULL)
CREATE UNIQUE INDEX batch_readings_pkey ON evidence.batch_readings USING btree (county, batch_no, reading_no)
CREATE UNIQUE INDEX batch_signs_pkey ON work.batch_signs USING btree (county, batch_no, sign, collector)
CREATE UNIQUE INDEX batches_county_batch_id_key ON evidence.batches USING btree (county, batch_id)
CREATE UNIQUE INDEX batches_pkey ON evidence.batches USING btree (county, batch_no)
CREATE UNIQUE INDEX batches_same_file ON evidence.batches USING btree (county, source, file_hash) WHERE (phase <> ALL (ARRAY['withdrawn'::text, 'failed'::text]))
CREATE UNIQUE INDEX births_pkey ON register.births USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX break_glass_pkey ON access.break_glass USING btree (county, break_id)
CREATE UNIQUE INDEX challenges_pkey ON access.challenges USING btree (county, challenge_hash)
CREATE UNIQUE INDEX change_reports_of_month ON work.change_reports USING btree (county, village, month, supplement_no)
CREATE UNIQUE INDEX change_reports_pkey ON work.change_reports USING btree (county, report_id)
CREATE UNIQUE INDEX checks_one_at_a_time ON work.checks USING btree (county) WHERE (phase = ANY (ARRAY['checking'::text, 'merging'::text, 'closing'::text]))
CREATE UNIQUE INDEX checks_pkey ON work.checks USING btree (county, check_no)
CREATE UNIQUE INDEX child_approvals_pkey ON access.child_approvals USING btree (county, account_id, purpose, since)
CREATE UNIQUE INDEX cleaning_orders_order_no ON work.cleaning_orders USING btree (county, order_no)
CREATE UNIQUE INDEX cleaning_orders_pkey ON work.cleaning_orders USING btree (county, order_id)
CREATE UNIQUE INDEX client_keys_pkey ON access.client_keys USING btree (county, key_id)
CREATE UNIQUE INDEX corrections_pkey ON work.corrections USING btree (county, correction_id)
CREATE UNIQUE INDEX counties_pkey ON access.counties USING btree (county)
CREATE UNIQUE INDEX day_closings_pkey ON work.day_closings USING btree (county, day, village, supplement_no)
CREATE UNIQUE INDEX death_causes_pkey ON register.death_causes USING btree (county, person_id, event_no)
CREATE UNIQUE INDEX deaths_pkey ON register.deaths USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX decisions_pkey ON evidence.decisions USING btree (county, decision_id)
CREATE UNIQUE INDEX decisions_standing ON evidence.decisions USING btree (county, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party) WHERE (undone_at IS NULL)
CREATE UNIQUE INDEX deferred_definitions_pkey ON work.deferred_definitions USING btree (county, object)
CREATE UNIQUE INDEX discrepancies_pkey ON ONLY evidence.discrepancies USING btree (county, run_no, discrepancy_no)
CREATE UNIQUE INDEX discrepancy_decisions_pkey ON work.discrepancy_decisions USING btree (county, decision_id)
CREATE UNIQUE INDEX discrepancy_decisions_standing ON work.discrepancy_decisions USING btree (county, run_no, discrepancy_no) WHERE (undone_at IS NULL)
CREATE UNIQUE INDEX discrepancy_orders_order_no ON work.discrepancy_orders USING btree (county, order_no)
CREATE UNIQUE INDEX discrepancy_orders_pkey ON work.discrepancy_orders USING btree (county, order_id)
CREATE UNIQUE INDEX doubtful_pairs_pkey ON evidence.doubtful_pairs USING btree (county, run_no, pair_no)
CREATE UNIQUE INDEX dropped_columns_pkey ON evidence.dropped_columns USING btree (county, batch_id, "position")
CREATE UNIQUE INDEX duty_calendars_pkey ON work.duty_calendars USING btree (county, calendar_no)
CREATE UNIQUE INDEX enrolment_codes_pkey ON work.enrolment_codes USING btree (county, code_hash)
CREATE UNIQUE INDEX entry_signs_pkey ON work.entry_signs USING btree (county, account_id, sign)
CREATE UNIQUE INDEX event_seals_pkey ON register.event_seals USING btree (county, event_no)
CREATE UNIQUE INDEX events_pkey ON register.events USING btree (county, event_no)
CREATE UNIQUE INDEX field_baseline_pieces_pkey ON work.field_baseline_pieces USING btree (county, baseline_id, piece_no)
CREATE UNIQUE INDEX field_baselines_pkey ON work.field_baselines USING btree (county, baseline_id)
CREATE UNIQUE INDEX field_changes_pkey ON work.field_changes USING btree (county, change_no)
CREATE UNIQUE INDEX field_devices_pkey ON work.field_devices USING btree (county, device_id)
CREATE UNIQUE INDEX field_leases_pkey ON work.field_leases USING btree (county, household_id)
CREATE UNIQUE INDEX field_operations_in_sequence ON work.field_operations USING btree (county, device_id, seq)
CREATE UNIQUE INDEX field_operations_pkey ON work.field_operations USING btree (county, op_id)
CREATE UNIQUE INDEX field_photo_pieces_pkey ON work.field_photo_pieces USING btree (county, photo_id, from_byte)
CREATE UNIQUE INDEX field_photos_pkey ON work.field_photos USING btree (county, photo_id)
CREATE UNIQUE INDEX field_pruned_pkey ON work.field_pruned USING btree (county)
CREATE UNIQUE INDEX field_records_pkey ON work.field_records USING btree (county, record_id)
CREATE UNIQUE INDEX field_slots_one_open ON work.field_slots USING btree (county, person_id, item) WHERE (state <> 'decided'::text)
CREATE UNIQUE INDEX field_slots_pkey ON work.field_slots USING btree (county, slot_id)
CREATE UNIQUE INDEX field_visits_pkey ON work.field_visits USING btree (county, op_id)
CREATE UNIQUE INDEX figure_cases_pkey ON work.figure_cases USING btree (county, measurement_no, figure, village, person_id)
CREATE UNIQUE INDEX figures_pkey ON evidence.figures USING btree (county, run_no, place, figure)
CREATE UNIQUE INDEX finding_steps_pkey ON work.finding_steps USING btree (county, finding_id, step_no)
CREATE UNIQUE INDEX findings_once ON work.findings USING btree (county, rule, item, subject_key)
CREATE UNIQUE INDEX findings_pkey ON evidence.findings USING btree (county, batch_no, finding_no)
CREATE UNIQUE INDEX findings_pkey ON work.findings USING btree (county, finding_id)
CREATE UNIQUE INDEX foreign_checkpoints_pkey ON register.foreign_checkpoints USING btree (county, origin, size, root)
CREATE UNIQUE INDEX form_numbers_pkey ON work.form_numbers USING btree (county, form)
CREATE UNIQUE INDEX form_steps_pkey ON work.form_steps USING btree (county, form_id, step_no)
CREATE UNIQUE INDEX former_passwords_pkey ON access.former_passwords USING btree (county, account_id, replaced_at)
CREATE UNIQUE INDEX grant_rounds_pkey ON access.grant_rounds USING btree (county, round_id)
CREATE UNIQUE INDEX grant_templates_name ON access.grant_templates USING btree (county, name) WHERE (retired_at IS NULL)
CREATE UNIQUE INDEX grant_templates_pkey ON access.grant_templates USING btree (county, template_id)
CREATE UNIQUE INDEX grants_pkey ON access.grants USING btree (county, account_id, grant_no)
CREATE UNIQUE INDEX household_visits_pkey ON work.household_visits USING btree (county, campaign, household_id, visited_on, outcome)
CREATE UNIQUE INDEX households_code_key ON register.households USING btree (county, code)
CREATE UNIQUE INDEX households_pkey ON register.households USING btree (county, household_id)
CREATE UNIQUE INDEX id_changes_pkey ON evidence.id_changes USING btree (county, run_no, change_no)
CREATE UNIQUE INDEX identifier_checks_pkey ON register.identifier_checks USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX identifiers_pkey ON register.identifiers USING btree (county, person_id, kind, period_no)
CREATE UNIQUE INDEX item_changes_form_no ON work.item_changes USING btree (county, form_no)
CREATE UNIQUE INDEX item_changes_pkey ON work.item_changes USING btree (county, form_id)
CREATE UNIQUE INDEX kept_runs_pkey ON evidence.kept_runs USING btree (county, run_no)
CREATE UNIQUE INDEX keyed_papers_once ON work.keyed_papers USING btree (county, sheet_code)
CREATE UNIQUE INDEX keyed_papers_pkey ON work.keyed_papers USING btree (county, keying_id, sheet_no)
CREATE UNIQUE INDEX keyed_people_pkey ON work.keyed_people USING btree (county, keying_id, sheet_no, row_no)
CREATE UNIQUE INDEX keyed_sheets_pkey ON work.keyed_sheets USING btree (county, keying_id, sheet_no)
CREATE UNIQUE INDEX keying_batches_keying_no ON work.keying_batches USING btree (county, keying_no)
CREATE UNIQUE INDEX keying_batches_pkey ON work.keying_batches USING btree (county, keying_id)
CREATE UNIQUE INDEX keying_spells_pkey ON work.keying_spells USING btree (county, spell_id)
CREATE UNIQUE INDEX kinships_pkey ON register.kinships USING btree (county, person_id, kind, period_no)
CREATE UNIQUE INDEX known_cases_pkey ON evidence.known_cases USING btree (county, run_no, pair_no)
CREATE UNIQUE INDEX lease_orders_pkey ON work.lease_orders USING btree (county, order_id)
CREATE UNIQUE INDEX ledger_checkpoints_pkey ON register.ledger_checkpoints USING btree (county, size)
CREATE UNIQUE INDEX ledger_heads_pkey ON register.ledger_heads USING btree (county)
CREATE UNIQUE INDEX ledger_keys_pkey ON register.ledger_keys USING btree (county, key_no)
CREATE UNIQUE INDEX ledger_peers_address_key ON register.ledger_peers USING btree (county, direction, address)
CREATE UNIQUE INDEX ledger_peers_pkey ON register.ledger_peers USING btree (county, peer_no)
CREATE UNIQUE INDEX ledger_tiles_pkey ON register.ledger_tiles USING btree (county, level, tile_no)
CREATE UNIQUE INDEX ledger_trees_pkey ON register.ledger_trees USING btree (county)
CREATE UNIQUE INDEX ledger_verifications_pkey ON work.ledger_verifications USING btree (county, verification_no)
CREATE UNIQUE INDEX legacy_samples_pkey ON evidence.legacy_samples USING btree (county, batch_no, row_no, party)
CREATE UNIQUE INDEX legacy_villages_pkey ON evidence.legacy_villages USING btree (county, batch_no, village)
CREATE UNIQUE INDEX linkage_errors_pkey ON evidence.linkage_errors USING btree (county, run_no)
CREATE UNIQUE INDEX links_pkey ON ONLY evidence.links USING btree (county, run_no, batch_no, row_no, party)
CREATE UNIQUE INDEX list_overlaps_pkey ON evidence.list_overlaps USING btree (county, run_no, village, band, sex, history)
CREATE UNIQUE INDEX login_failures_pkey ON access.login_failures USING btree (county, login_name, client)
CREATE UNIQUE INDEX marriages_pkey ON register.marriages USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX measurements_pkey ON work.measurements USING btree (county, measurement_no)
CREATE UNIQUE INDEX memberships_pkey ON register.memberships USING btree (county, person_id, kind, period_no)
CREATE UNIQUE INDEX merge_requests_form_no ON work.merge_requests USING btree (county, form_no)
CREATE UNIQUE INDEX merge_requests_of_pair ON work.merge_requests USING btree (county, LEAST(person_id, other_person_id), GREATEST(person_id, other_person_id)) WHERE (state = ANY (ARRAY['asked'::text, 'returned'::text]))
CREATE UNIQUE INDEX merge_requests_pkey ON work.merge_requests USING btree (county, form_id)
CREATE UNIQUE INDEX migrations_pkey ON work.migrations USING btree (name)
CREATE UNIQUE INDEX moves_pkey ON register.moves USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX name_grams_pkey ON register.name_grams USING btree (county, gram, village, person_id)
CREATE UNIQUE INDEX oidc_clients_pkey ON access.oidc_clients USING btree (county, client_id)
CREATE UNIQUE INDEX oidc_payloads_pkey ON access.oidc_payloads USING btree (county, kind, id_hash)
CREATE UNIQUE INDEX opinions_pkey ON evidence.opinions USING btree (county, opinion_id)
CREATE UNIQUE INDEX opinions_standing ON evidence.opinions USING btree (county, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party, known, given_by) WHERE (undone_at IS NULL)
CREATE UNIQUE INDEX order_changes_pkey ON work.order_changes USING btree (county, order_id, person_id)
CREATE UNIQUE INDEX outside_identities_pkey ON access.outside_identities USING btree (county, issuer_id, subject)
CREATE UNIQUE INDEX outside_issuers_county_issuer_key ON access.outside_issuers USING btree (county, issuer)
CREATE UNIQUE INDEX outside_issuers_pkey ON access.outside_issuers USING btree (county, issuer_id)
CREATE UNIQUE INDEX pages_by_row ON evidence.pages USING btree (county, batch_no, last_row)
CREATE UNIQUE INDEX pages_pkey ON evidence.pages USING btree (county, batch_no, page_no)
CREATE UNIQUE INDEX paper_sheets_of_printing ON work.paper_sheets USING btree (county, printing_id, ordinal)
CREATE UNIQUE INDEX paper_sheets_pkey ON work.paper_sheets USING btree (county, sheet_code)
CREATE UNIQUE INDEX patterns_pkey ON evidence.patterns USING btree (county, run_no, pattern_no)
CREATE UNIQUE INDEX persons_pkey ON register.persons USING btree (county, person_id)
CREATE UNIQUE INDEX place_changes_pkey ON work.place_changes USING btree (county, change_no)
CREATE UNIQUE INDEX places_pkey ON register.places USING btree (code, valid_from)
CREATE UNIQUE INDEX presences_pkey ON register.presences USING btree (county, person_id, presence_no)
CREATE UNIQUE INDEX printings_pkey ON work.printings USING btree (county, printing_id)
CREATE UNIQUE INDEX protection_steps_pkey ON work.protection_steps USING btree (county, task_id, step_no)
CREATE UNIQUE INDEX protection_tasks_once ON work.protection_tasks USING btree (county, finding_id, confirmed_event_no)
CREATE UNIQUE INDEX protection_tasks_pkey ON work.protection_tasks USING btree (county, task_id)
CREATE UNIQUE INDEX quality_figures_pkey ON work.quality_figures USING btree (county, measurement_no, place, figure, part_kind, part)
CREATE UNIQUE INDEX radar_looks_pkey ON work.radar_looks USING btree (county, look_id)
CREATE UNIQUE INDEX radar_readings_pkey ON work.radar_readings USING btree (county, place, sign, check_no)
CREATE UNIQUE INDEX reads_pkey ON access.reads USING btree (county, read_id)
CREATE UNIQUE INDEX recipes_pkey ON evidence.recipes USING btree (county, department, source, version_no)
CREATE UNIQUE INDEX recovery_codes_pkey ON access.recovery_codes USING btree (county, account_id, code_hash)
CREATE UNIQUE INDEX reference_counts_pkey ON register.reference_counts USING btree (county, reference_id, village, sex, age)
CREATE UNIQUE INDEX reference_dates_pkey ON register.reference_dates USING btree (county, reference_id)
CREATE UNIQUE INDEX regulation_signatures_pkey ON access.regulation_signatures USING btree (county, kind, level, version_no, account_id)
CREATE UNIQUE INDEX regulations_pkey ON access.regulations USING btree (county, kind, level, version_no)
CREATE UNIQUE INDEX rekeyed_cells_pkey ON work.rekeyed_cells USING btree (county, keying_id, sheet_no, row_no, field)
CREATE UNIQUE INDEX report_lines_of_report ON work.report_lines USING btree (county, report_id, line_no)
CREATE UNIQUE INDEX report_lines_pkey ON work.report_lines USING btree (county, line_id)
CREATE UNIQUE INDEX report_months_pkey ON work.report_months USING btree (county, township, month)
CREATE UNIQUE INDEX request_keys_pkey ON access.request_keys USING btree (county, account_id, request_key)
CREATE UNIQUE INDEX requests_pkey ON work.requests USING btree (county, request_id)
CREATE UNIQUE INDEX residences_pkey ON register.residences USING btree (county, person_id, kind, period_no)
CREATE UNIQUE INDEX review_leases_pkey ON evidence.review_leases USING btree (county, run_no, pair_no)
CREATE UNIQUE INDEX review_plans_pkey ON evidence.review_plans USING btree (county, run_no)
CREATE UNIQUE INDEX review_samples_pkey ON evidence.review_samples USING btree (county, run_no, pair_no)
CREATE UNIQUE INDEX run_checks_pkey ON evidence.run_checks USING btree (county, run_no)
CREATE UNIQUE INDEX runs_county_run_id_key ON evidence.runs USING btree (county, run_id)
CREATE UNIQUE INDEX runs_one_live ON evidence.runs USING btree (county) WHERE (phase = 'live'::text)
CREATE UNIQUE INDEX runs_pkey ON evidence.runs USING btree (county, run_no)
CREATE UNIQUE INDEX sample_frames_pkey ON work.sample_frames USING btree (county, sample_no, village)
CREATE UNIQUE INDEX sample_households_pkey ON work.sample_households USING btree (county, sample_no, household_id)
CREATE UNIQUE INDEX sample_members_pkey ON work.sample_members USING btree (county, sample_no, person_id)
CREATE UNIQUE INDEX sample_steps_pkey ON work.sample_steps USING btree (county, step_id)
CREATE UNIQUE INDEX sample_villages_pkey ON work.sample_villages USING btree (county, sample_no, village)
CREATE UNIQUE INDEX samples_pkey ON work.samples USING btree (county, sample_no)
CREATE UNIQUE INDEX sealed_stretches_pkey ON access.sealed_stretches USING btree (county, event_no)
CREATE UNIQUE INDEX second_factors_county_credential_id_key ON access.second_factors USING btree (county, credential_id)
CREATE UNIQUE INDEX second_factors_pkey ON access.second_factors USING btree (county, factor_id)
CREATE UNIQUE INDEX sessions_pkey ON access.sessions USING btree (county, token_hash)
CREATE UNIQUE INDEX sessions_session_id_key ON access.sessions USING btree (county, session_id)
CREATE UNIQUE INDEX setup_codes_pkey ON access.setup_codes USING btree (county, code_hash)
CREATE UNIQUE INDEX sheet_images_pkey ON work.sheet_images USING btree (county, keying_id, sheet_no)
CREATE UNIQUE INDEX sheet_pictures_once ON work.sheet_pictures USING btree (county, sheet_code, content_hash)
CREATE UNIQUE INDEX sheet_pictures_pkey ON work.sheet_pictures USING btree (county, sheet_code, picture_no)
CREATE UNIQUE INDEX sheet_steps_pkey ON work.sheet_steps USING btree (county, sheet_code, step_no)
CREATE UNIQUE INDEX sign_in_policies_pkey ON access.sign_in_policies USING btree (county, policy_no)
CREATE UNIQUE INDEX sign_looks_pkey ON work.sign_looks USING btree (county, look_id)
CREATE UNIQUE INDEX signing_rules_pkey ON access.signing_rules USING btree (county, rule_no)
CREATE UNIQUE INDEX source_emphases_pkey ON work.source_emphases USING btree (county, source, step_no)
CREATE UNIQUE INDEX source_records_pkey ON evidence.source_records USING btree (county, batch_no, row_no, party)
CREATE UNIQUE INDEX source_tickets_of_decision ON work.source_tickets USING btree (county, decision_id, source, batch_no, row_no, party) WHERE (decision_id IS NOT NULL)
CREATE UNIQUE INDEX source_tickets_pkey ON work.source_tickets USING btree (county, ticket_no)
CREATE UNIQUE INDEX source_tickets_waiting ON work.source_tickets USING btree (county, finding_id) WHERE (state = 'waiting'::text)
CREATE UNIQUE INDEX stated_parents_pkey ON work.stated_parents USING btree (county, statement_id)
CREATE UNIQUE INDEX stays_pkey ON register.stays USING btree (county, person_id, record_no)
CREATE UNIQUE INDEX targets_pkey ON work.targets USING btree (county, figure, valid_from)
CREATE UNIQUE INDEX task_mutes_pkey ON work.task_mutes USING btree (county, mute_id)
CREATE UNIQUE INDEX to_ask_pkey ON work.to_ask USING btree (county, run_no, ask_no)
CREATE UNIQUE INDEX to_ask_places_pkey ON work.to_ask_places USING btree (county, run_no, village)
CREATE UNIQUE INDEX units_pkey ON register.units USING btree (county, unit_id)
CREATE UNIQUE INDEX withdrawals_pkey ON evidence.withdrawals USING btree (county, withdrawal_id)

-- policies
access.account_events own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
access.accounts own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
access.alerts answered for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT (register.serves_county() OR register.audits_reads())) AND (account_id <> ( SELECT register.served_account() AS served_account)))) check ((county = ( SELECT register.served_county() AS served_county)))
access.alerts raised for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
access.alerts served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT (register.serves_county() OR register.audits_reads())) OR (account_id = ( SELECT register.served_account() AS served_account))))) check ()
access.break_glass broken for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (account_id = ( SELECT register.served_account() AS served_account))))
access.break_glass reviewed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT (register.serves_county() OR register.audits_reads())) OR (account_id = ( SELECT register.served_account() AS served_account))))) check ((county = ( SELECT register.served_county() AS served_county)))
access.break_glass served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT (register.serves_county() OR register.audits_reads())) OR (account_id = ( SELECT register.served_account() AS served_account))))) check ()
access.child_approvals own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.grant_rounds own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.grant_templates own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.grants own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.reads own_county_insert for INSERT to simin_serve using () check (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif")))
access.reads served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((purpose <> 'child_protection'::text) OR ( SELECT register.audits_reads() AS audits_reads) OR (account_id = ( SELECT register.served_account() AS served_account))) AND (( SELECT (register.serves_county() OR register.audits_reads())) OR (account_id = ( SELECT register.served_account() AS served_account)) OR ((person_id IS NOT NULL) AND register.person_is_served(county, person_id))))) check ()
access.regulation_signatures own_county for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.regulation_signatures signed_oneself for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (account_id = ( SELECT register.served_account() AS served_account))))
access.regulations own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
access.request_keys own_account for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (account_id = ( SELECT register.served_account() AS served_account)))) check (((county = ( SELECT register.served_county() AS served_county)) AND (account_id = ( SELECT register.served_account() AS served_account))))
access.second_factors own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
access.sessions own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
access.sign_in_policies own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
access.signing_rules own_county for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
evidence.accepted_thresholds served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
evidence.accepted_thresholds written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county) AND (accepted_by = (( SELECT register.served_account() AS served_account))::text)))
evidence.batch_readings served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = batch_readings.county) AND (b.batch_no = batch_readings.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))))) check ()
evidence.batches served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_somewhere() AS serves_somewhere) OR (received_by = (( SELECT register.served_account() AS served_account))::text)))) check ()
evidence.decisions changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR evidence.record_is_served(county, l_batch_no, l_row_no, l_party) OR evidence.record_is_served(county, r_batch_no, r_row_no, r_party)))) check ((county = ( SELECT register.served_county() AS served_county)))
evidence.decisions served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR evidence.record_is_served(county, l_batch_no, l_row_no, l_party) OR evidence.record_is_served(county, r_batch_no, r_row_no, r_party)))) check ()
evidence.decisions written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
evidence.discrepancies changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
evidence.discrepancies served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) OR register.person_is_served(county, person_id)))) check ()
evidence.doubtful_pairs served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
evidence.dropped_columns own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
evidence.figures own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
evidence.findings served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR evidence.record_is_served(county, batch_no, row_no, (1)::smallint) OR evidence.record_is_served(county, batch_no, row_no, (2)::smallint) OR ((NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = findings.county) AND (b.batch_no = findings.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))))) check ()
evidence.id_changes served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
evidence.kept_runs served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
evidence.known_cases served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
evidence.legacy_samples served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
evidence.legacy_villages changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ((county = ( SELECT register.served_county() AS served_county)))
evidence.legacy_villages served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) OR ((NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = legacy_villages.county) AND (b.batch_no = legacy_villages.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))))) check ()
evidence.linkage_errors served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
evidence.links served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id) OR evidence.record_is_served(county, batch_no, row_no, party)))) check ()
evidence.list_overlaps served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
evidence.opinions changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR evidence.record_is_served(county, l_batch_no, l_row_no, l_party) OR evidence.record_is_served(county, r_batch_no, r_row_no, r_party)))) check ((county = ( SELECT register.served_county() AS served_county)))
evidence.opinions served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (given_by = (( SELECT register.served_account() AS served_account))::text) OR evidence.record_is_served(county, l_batch_no, l_row_no, l_party) OR evidence.record_is_served(county, r_batch_no, r_row_no, r_party)))) check ()
evidence.opinions written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (given_by = (( SELECT register.served_account() AS served_account))::text)))
evidence.pages served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = pages.county) AND (b.batch_no = pages.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))))) check ()
evidence.patterns own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
evidence.recipes served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = recipes.county) AND (b.department = recipes.department) AND (b.source = recipes.source) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))))) check ()
evidence.recipes written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (made_by = (( SELECT register.served_account() AS served_account))::text)))
evidence.review_leases changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (leased_by = ( SELECT register.served_account() AS served_account)))) check ((leased_by = ( SELECT register.served_account() AS served_account)))
evidence.review_leases removed for DELETE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((leased_by = ( SELECT register.served_account() AS served_account)) OR (leased_until <= clock_timestamp())))) check ()
evidence.review_leases served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
evidence.review_leases written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (leased_by = ( SELECT register.served_account() AS served_account)) AND (EXISTS ( SELECT
   FROM evidence.doubtful_pairs p
  WHERE ((p.county = review_leases.county) AND (p.run_no = review_leases.run_no) AND (p.pair_no = review_leases.pair_no))))))
evidence.review_plans served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
evidence.review_samples served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
evidence.run_checks served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
evidence.runs own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
evidence.source_records served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR evidence.speaks_of_territory(county, batch_no, row_no, party)))) check ()
evidence.withdrawals own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.absences changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = absences.county) AND (p.person_id = absences.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.absences served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = absences.county) AND (p.person_id = absences.person_id))))))) check ()
register.absences written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.births changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = births.county) AND (p.person_id = births.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.births served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = births.county) AND (p.person_id = births.person_id))))))) check ()
register.births written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.death_causes served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = death_causes.county) AND (p.person_id = death_causes.person_id))))))) check ()
register.death_causes written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.deaths changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = deaths.county) AND (p.person_id = deaths.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.deaths served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = deaths.county) AND (p.person_id = deaths.person_id))))))) check ()
register.deaths written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.event_seals own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.events served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((person_id IS NOT NULL) AND register.person_is_served(county, person_id)) OR ((household_id IS NOT NULL) AND register.household_is_served(county, household_id))))) check ()
register.events written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.foreign_checkpoints own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.households changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR register.household_is_served(county, household_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.households served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR register.household_is_served(county, household_id)))) check ()
register.households written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.identifier_checks changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.identifier_checks served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
register.identifier_checks written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.identifiers changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.identifiers served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
register.identifiers written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.kinships changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.kinships served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
register.kinships written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.ledger_checkpoints own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.ledger_heads own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.ledger_keys own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.ledger_peers own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.ledger_tiles own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.ledger_trees own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
register.marriages changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = marriages.county) AND (p.person_id = marriages.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.marriages served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = marriages.county) AND (p.person_id = marriages.person_id))))))) check ()
register.marriages written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.memberships changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.memberships served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
register.memberships written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.moves changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = moves.county) AND (p.person_id = moves.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.moves served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = moves.county) AND (p.person_id = moves.person_id))))))) check ()
register.moves written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.name_grams removed for DELETE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
register.name_grams served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
register.name_grams written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.persons changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR ((residence_place >= ( SELECT register.served_from() AS served_from)) AND (residence_place <= ( SELECT register.served_to() AS served_to)))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.persons served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR ((residence_place >= ( SELECT register.served_from() AS served_from)) AND (residence_place <= ( SELECT register.served_to() AS served_to)))))) check ()
register.persons written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.places changed for UPDATE to simin_serve using ((starts_with(code, (( SELECT register.served_county() AS served_county))::text) AND ( SELECT register.serves_county() AS serves_county))) check ((starts_with(code, (( SELECT register.served_county() AS served_county))::text) AND ( SELECT register.serves_county() AS serves_county)))
register.places served for SELECT to simin_serve using (true) check ()
register.places written for INSERT to simin_serve using () check ((starts_with(code, (( SELECT register.served_county() AS served_county))::text) AND ( SELECT register.serves_county() AS serves_county)))
register.presences changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = presences.county) AND (p.person_id = presences.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.presences served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = presences.county) AND (p.person_id = presences.person_id))))))) check ()
register.presences written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.reference_counts served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
register.reference_counts written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.reference_dates served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
register.reference_dates written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.residences changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
register.residences served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
register.residences written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.stays changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = stays.county) AND (p.person_id = stays.person_id))))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.stays served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (EXISTS ( SELECT
   FROM register.persons p
  WHERE ((p.county = stays.county) AND (p.person_id = stays.person_id))))))) check ()
register.stays written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
register.units changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to)))))) check ((county = ( SELECT register.served_county() AS served_county)))
register.units served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to)))))) check ()
register.units written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
work.age_counts served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(place, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(place, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.applies own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
work.ask_refusals written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))))
work.batch_signs served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = batch_signs.county) AND (b.batch_no = batch_signs.batch_no)))))) check ()
work.change_reports served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.checks served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
work.cleaning_orders served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.corrections changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
work.corrections served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR register.person_is_served(county, person_id)))) check ()
work.corrections written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
work.day_closings served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.deferred_definitions own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
work.discrepancy_decisions changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) OR register.person_is_served(county, person_id)))) check ((county = ( SELECT register.served_county() AS served_county)))
work.discrepancy_decisions served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) OR register.person_is_served(county, person_id)))) check ()
work.discrepancy_decisions written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (decided_by = (( SELECT register.served_account() AS served_account))::text)))
work.discrepancy_orders served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.duty_calendars served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.duty_calendars written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county)))
work.enrolment_codes served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.entry_signs served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((account_id = ( SELECT register.served_account() AS served_account)) OR ((rpad(place, 12, '0'::text) >= ( SELECT register.served_from() AS served_from)) AND (rpad(place, 12, '9'::text) <= ( SELECT register.served_to() AS served_to)))))) check ()
work.field_baseline_pieces served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_baselines served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_changes served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_devices served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_leases served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_operations served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_photo_pieces served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_photos served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_pruned served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.field_records served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_slots served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.field_visits served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.figure_cases served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.finding_steps served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (EXISTS ( SELECT
   FROM work.findings f
  WHERE ((f.county = finding_steps.county) AND (f.finding_id = finding_steps.finding_id)))))) check ()
work.finding_steps written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (EXISTS ( SELECT
   FROM work.findings f
  WHERE ((f.county = finding_steps.county) AND (f.finding_id = finding_steps.finding_id))))))
work.findings changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (audience = 'everyone'::text) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR ((assigned_place >= ( SELECT register.served_from() AS served_from)) AND (assigned_place <= ( SELECT register.served_to() AS served_to))) OR ((person_id IS NOT NULL) AND register.person_is_served(county, person_id))))) check ((county = ( SELECT register.served_county() AS served_county)))
work.findings served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (audience = 'everyone'::text) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to))) OR ((assigned_place >= ( SELECT register.served_from() AS served_from)) AND (assigned_place <= ( SELECT register.served_to() AS served_to))) OR ((person_id IS NOT NULL) AND register.person_is_served(county, person_id))))) check ()
work.findings written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (audience = 'everyone'::text)))
work.form_numbers served for ALL to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.form_steps served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
work.household_visits served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.item_changes served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
work.keyed_papers served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.keyed_people served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.keyed_sheets served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.keying_batches served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.keying_spells served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.lease_orders changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.lease_orders served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(territory, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(territory, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.lease_orders written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county)))
work.ledger_verifications own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
work.measurements served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.merge_requests served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR (((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))) AND ((other_village >= ( SELECT register.served_from() AS served_from)) AND (other_village <= ( SELECT register.served_to() AS served_to))))))) check ()
work.order_changes served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.paper_sheets served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.place_changes served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.place_changes written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county) AND (set_by = (( SELECT register.served_account() AS served_account))::text)))
work.printings served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.protection_steps served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (EXISTS ( SELECT
   FROM work.protection_tasks t
  WHERE ((t.county = protection_steps.county) AND (t.task_id = protection_steps.task_id)))))) check ()
work.protection_steps written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (EXISTS ( SELECT
   FROM work.protection_tasks t
  WHERE ((t.county = protection_steps.county) AND (t.task_id = protection_steps.task_id))))))
work.protection_tasks changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (officer = ( SELECT register.served_account() AS served_account)) AND ( SELECT work.holds_protection() AS holds_protection))) check (((county = ( SELECT register.served_county() AS served_county)) AND (officer = ( SELECT register.served_account() AS served_account))))
work.protection_tasks served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (officer = ( SELECT register.served_account() AS served_account)) AND ( SELECT work.holds_protection() AS holds_protection))) check ()
work.quality_figures served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(place, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(place, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.radar_looks served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(place, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(place, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.radar_looks written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(place, 12, '0'::text) >= ( SELECT register.served_from() AS served_from)) AND (rpad(place, 12, '9'::text) <= ( SELECT register.served_to() AS served_to))))
work.radar_readings served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(place, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(place, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.rekeyed_cells served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.report_lines served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.report_months served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(township, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(township, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()
work.requests own_county for ALL to simin_serve using (((county)::text = ( SELECT NULLIF(current_setting('simin.county'::text, true), ''::text) AS "nullif"))) check ()
work.sample_frames served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.sample_households served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.sample_members served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.sample_steps served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
work.sample_villages served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
work.sample_villages written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county)))
work.samples changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.samples served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_somewhere() AS serves_somewhere))) check ()
work.samples written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county)))
work.sheet_images served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.sheet_pictures served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.sheet_steps served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.sign_looks served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND
CASE
    WHEN (account_id IS NULL) THEN (EXISTS ( SELECT
       FROM evidence.batches b
      WHERE ((b.county = sign_looks.county) AND (b.batch_no = sign_looks.batch_no))))
    ELSE (EXISTS ( SELECT
       FROM work.entry_signs e
      WHERE ((e.county = sign_looks.county) AND (e.account_id = sign_looks.account_id))))
END)) check ()
work.sign_looks written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND (looked_by = (( SELECT register.served_account() AS served_account))::text) AND (account_id IS DISTINCT FROM ( SELECT register.served_account() AS served_account)) AND
CASE
    WHEN (account_id IS NULL) THEN (EXISTS ( SELECT
       FROM evidence.batches b
      WHERE ((b.county = sign_looks.county) AND (b.batch_no = sign_looks.batch_no))))
    ELSE (EXISTS ( SELECT
       FROM work.entry_signs e
      WHERE ((e.county = sign_looks.county) AND (e.account_id = sign_looks.account_id))))
END))
work.source_emphases served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.source_emphases written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county) AND (set_by = (( SELECT register.served_account() AS served_account))::text)))
work.source_tickets changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to)))))) check ((county = ( SELECT register.served_county() AS served_county)))
work.source_tickets own_file for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = source_tickets.county) AND (b.batch_no = source_tickets.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))) check ()
work.source_tickets own_file_answered for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (NOT ( SELECT register.serves_somewhere() AS serves_somewhere)) AND (EXISTS ( SELECT
   FROM evidence.batches b
  WHERE ((b.county = source_tickets.county) AND (b.batch_no = source_tickets.batch_no) AND (b.received_by = (( SELECT register.served_account() AS served_account))::text)))))) check ((county = ( SELECT register.served_county() AS served_county)))
work.source_tickets served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((place >= ( SELECT register.served_from() AS served_from)) AND (place <= ( SELECT register.served_to() AS served_to)))))) check ()
work.source_tickets written for INSERT to simin_serve using () check ((county = ( SELECT register.served_county() AS served_county)))
work.stated_parents served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ()
work.stated_parents written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND register.person_is_served(county, person_id)))
work.targets changed for UPDATE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county))) check ((county = ( SELECT register.served_county() AS served_county)))
work.targets served for SELECT to simin_serve using ((county = ( SELECT register.served_county() AS served_county))) check ()
work.targets written for INSERT to simin_serve using () check (((county = ( SELECT register.served_county() AS served_county)) AND ( SELECT register.serves_county() AS serves_county)))
work.task_mutes served for ALL to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to))))) check ()
work.to_ask ended for DELETE to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
work.to_ask served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (( SELECT register.serves_county() AS serves_county) OR ((village >= ( SELECT register.served_from() AS served_from)) AND (village <= ( SELECT register.served_to() AS served_to)))))) check ()
work.to_ask_places served for SELECT to simin_serve using (((county = ( SELECT register.served_county() AS served_county)) AND (rpad(village, 12, '0'::text) <= ( SELECT register.served_to() AS served_to)) AND (rpad(village, 12, '9'::text) >= ( SELECT register.served_from() AS served_from)))) check ()

-- grants
access.account_events to simin_serve: INSERT, SELECT
access.accounts.account_id to simin_serve: SELECT
access.accounts.county to simin_serve: SELECT
access.accounts.created_at to simin_serve: SELECT
access.accounts.disabled_at to simin_serve: SELECT
access.accounts.display_name to simin_serve: SELECT
access.accounts.is_demo to simin_serve: SELECT
access.accounts.login_name to simin_serve: SELECT
access.accounts.role to simin_serve: SELECT
access.accounts.territory to simin_serve: SELECT
access.alerts to simin_serve: INSERT, SELECT
access.alerts.note to simin_serve: UPDATE
access.alerts.seen_at to simin_serve: UPDATE
access.alerts.seen_by to simin_serve: UPDATE
access.break_glass to simin_serve: INSERT, SELECT
access.break_glass.ended_at to simin_serve: UPDATE
access.break_glass.review_note to simin_serve: UPDATE
access.break_glass.reviewed_at to simin_serve: UPDATE
access.break_glass.reviewed_by to simin_serve: UPDATE
access.break_glass.verdict to simin_serve: UPDATE
access.child_approvals to simin_serve: INSERT, SELECT
access.counties to simin_serve: SELECT
access.grant_rounds to simin_serve: INSERT, SELECT
access.grant_rounds.undone_at to simin_serve: UPDATE
access.grant_rounds.undone_by to simin_serve: UPDATE
access.grant_templates to simin_serve: INSERT, SELECT
access.grant_templates.retired_at to simin_serve: UPDATE
access.grant_templates.retired_by to simin_serve: UPDATE
access.grants to simin_serve: INSERT, SELECT
access.grants.ended_at to simin_serve: UPDATE
access.grants.ended_by to simin_serve: UPDATE
access.grants.ended_in_round to simin_serve: UPDATE
access.reads to simin_serve: INSERT, SELECT
access.regulation_signatures to simin_serve: INSERT, SELECT
access.regulations to simin_serve: INSERT, SELECT
access.request_keys to simin_serve: DELETE, INSERT, SELECT, UPDATE
access.second_factors.account_id to simin_serve: SELECT
access.second_factors.confirmed_at to simin_serve: SELECT
access.second_factors.county to simin_serve: SELECT
access.second_factors.factor_id to simin_serve: SELECT
access.second_factors.kind to simin_serve: SELECT
access.second_factors.made_at to simin_serve: SELECT
access.second_factors.name to simin_serve: SELECT
access.second_factors.used_at to simin_serve: SELECT
access.sessions.account_id to simin_serve: SELECT
access.sessions.client to simin_serve: SELECT
access.sessions.county to simin_serve: SELECT
access.sessions.created_at to simin_serve: SELECT
access.sessions.ended_at to simin_serve: SELECT
access.sessions.expires_at to simin_serve: SELECT
access.sessions.purpose to simin_serve: SELECT
access.sessions.seen_at to simin_serve: SELECT
access.sessions.session_id to simin_serve: SELECT
access.sign_in_policies to simin_serve: SELECT
access.signing_rules to simin_serve: INSERT, SELECT
evidence.accepted_thresholds to simin_serve: INSERT, SELECT
evidence.batch_readings to simin_serve: SELECT
evidence.batches to simin_serve: SELECT
evidence.decisions to simin_serve: INSERT, SELECT, UPDATE
evidence.discrepancies to simin_serve: SELECT
evidence.discrepancies.decision_id to simin_serve: UPDATE
evidence.discrepancies.status to simin_serve: UPDATE
evidence.doubtful_pairs to simin_serve: SELECT
evidence.dropped_columns to simin_serve: SELECT
evidence.figures to simin_serve: SELECT
evidence.findings to simin_serve: SELECT
evidence.id_changes to simin_serve: SELECT
evidence.known_cases to simin_serve: SELECT
evidence.legacy_samples to simin_serve: DELETE, INSERT, SELECT
evidence.legacy_samples.answer to simin_serve: UPDATE
evidence.legacy_samples.answered_at to simin_serve: UPDATE
evidence.legacy_samples.answered_by to simin_serve: UPDATE
evidence.legacy_villages to simin_serve: SELECT
evidence.legacy_villages.agreeing to simin_serve: UPDATE
evidence.legacy_villages.confirmed_by to simin_serve: UPDATE
evidence.legacy_villages.decided_at to simin_serve: UPDATE
evidence.legacy_villages.decided_by to simin_serve: UPDATE
evidence.legacy_villages.decided_reason to simin_serve: UPDATE
evidence.legacy_villages.seed to simin_serve: UPDATE
evidence.legacy_villages.state to simin_serve: UPDATE
evidence.linkage_errors to simin_serve: SELECT
evidence.links to simin_serve: SELECT
evidence.list_overlaps to simin_serve: SELECT
evidence.opinions to simin_serve: INSERT, SELECT, UPDATE
evidence.pages to simin_serve: SELECT
evidence.patterns to simin_serve: SELECT
evidence.recipes to simin_serve: INSERT, SELECT
evidence.review_leases to simin_serve: DELETE, INSERT, SELECT, UPDATE
evidence.review_plans to simin_serve: SELECT
evidence.review_samples to simin_serve: SELECT
evidence.run_checks to simin_serve: SELECT
evidence.runs to simin_serve: SELECT
evidence.source_records to simin_serve: SELECT
evidence.withdrawals to simin_serve: SELECT
register.absences to simin_serve: INSERT, SELECT, UPDATE
register.births to simin_serve: INSERT, SELECT, UPDATE
register.death_causes to simin_serve: INSERT, SELECT
register.deaths to simin_serve: INSERT, SELECT, UPDATE
register.event_seals to simin_serve: SELECT
register.events to simin_serve: INSERT, SELECT
register.foreign_checkpoints to simin_serve: SELECT
register.households to simin_serve: INSERT, SELECT, UPDATE
register.identifier_checks to simin_serve: INSERT, SELECT, UPDATE
register.identifiers to simin_serve: INSERT, SELECT, UPDATE
register.kinships to simin_serve: INSERT, SELECT, UPDATE
register.ledger_checkpoints to simin_serve: SELECT
register.ledger_heads to simin_serve: INSERT, SELECT, UPDATE
register.ledger_keys to simin_serve: SELECT
register.ledger_peers to simin_serve: SELECT
register.ledger_tiles to simin_serve: SELECT
register.ledger_trees to simin_serve: SELECT
register.marriages to simin_serve: INSERT, SELECT, UPDATE
register.memberships to simin_serve: INSERT, SELECT, UPDATE
register.moves to simin_serve: INSERT, SELECT, UPDATE
register.name_grams to simin_serve: DELETE, INSERT, SELECT
register.persons to simin_serve: INSERT, SELECT, UPDATE
register.places to simin_serve: INSERT, SELECT, UPDATE
register.presences to simin_serve: INSERT, SELECT, UPDATE
register.reference_counts to simin_serve: INSERT, SELECT
register.reference_dates to simin_serve: INSERT, SELECT
register.residences to simin_serve: INSERT, SELECT, UPDATE
register.stays to simin_serve: INSERT, SELECT, UPDATE
register.units to simin_serve: INSERT, SELECT, UPDATE
work.age_counts to simin_serve: SELECT
work.applies to simin_serve: SELECT
work.ask_refusals to simin_serve: INSERT
work.batch_signs to simin_serve: SELECT
work.change_reports to simin_serve: INSERT, SELECT, UPDATE
work.checks to simin_serve: SELECT
work.cleaning_orders to simin_serve: INSERT, SELECT, UPDATE
work.corrections to simin_serve: INSERT, SELECT, UPDATE
work.day_closings to simin_serve: INSERT, SELECT
work.deferred_definitions to simin_serve: SELECT
work.discrepancy_decisions to simin_serve: INSERT, SELECT
work.discrepancy_decisions.undone_at to simin_serve: UPDATE
work.discrepancy_decisions.undone_by to simin_serve: UPDATE
work.discrepancy_orders to simin_serve: INSERT, SELECT, UPDATE
work.duty_calendars to simin_serve: INSERT, SELECT
work.enrolment_codes to simin_serve: INSERT, SELECT, UPDATE
work.entry_signs to simin_serve: SELECT
work.field_baseline_pieces to simin_serve: DELETE, INSERT, SELECT
work.field_baselines to simin_serve: DELETE, INSERT, SELECT
work.field_changes to simin_serve: INSERT, SELECT
work.field_devices to simin_serve: INSERT, SELECT, UPDATE
work.field_leases to simin_serve: DELETE, INSERT, SELECT, UPDATE
work.field_operations to simin_serve: INSERT, SELECT, UPDATE
work.field_photo_pieces to simin_serve: DELETE, INSERT, SELECT
work.field_photos to simin_serve: INSERT, SELECT, UPDATE
work.field_pruned to simin_serve: SELECT
work.field_records to simin_serve: INSERT, SELECT
work.field_slots to simin_serve: INSERT, SELECT, UPDATE
work.field_visits to simin_serve: DELETE, INSERT, SELECT, UPDATE
work.figure_cases to simin_serve: SELECT
work.finding_steps to simin_serve: INSERT, SELECT
work.findings to simin_serve: INSERT, SELECT, UPDATE
work.form_numbers to simin_serve: INSERT, SELECT, UPDATE
work.form_steps to simin_serve: INSERT, SELECT
work.household_visits to simin_serve: DELETE, INSERT, SELECT
work.item_changes to simin_serve: INSERT, SELECT, UPDATE
work.keyed_papers to simin_serve: INSERT, SELECT
work.keyed_people to simin_serve: INSERT, SELECT
work.keyed_people.followed_as to simin_serve: UPDATE
work.keyed_people.followed_at to simin_serve: UPDATE
work.keyed_people.followed_by to simin_serve: UPDATE
work.keyed_sheets to simin_serve: INSERT, SELECT, UPDATE
work.keying_batches to simin_serve: INSERT, SELECT, UPDATE
work.keying_spells to simin_serve: INSERT, SELECT
work.lease_orders to simin_serve: INSERT, SELECT, UPDATE
work.ledger_verifications to simin_serve: SELECT
work.measurements to simin_serve: SELECT
work.merge_requests to simin_serve: INSERT, SELECT
work.merge_requests.approved_by to simin_serve: UPDATE
work.merge_requests.event_id to simin_serve: UPDATE
work.merge_requests.refusal to simin_serve: UPDATE
work.merge_requests.settled_at to simin_serve: UPDATE
work.merge_requests.state to simin_serve: UPDATE
work.order_changes to simin_serve: INSERT, SELECT, UPDATE
work.paper_sheets to simin_serve: INSERT, SELECT, UPDATE
work.place_changes to simin_serve: INSERT, SELECT
work.printings to simin_serve: INSERT, SELECT, UPDATE
work.protection_steps to simin_serve: INSERT, SELECT
work.protection_tasks to simin_serve: SELECT
work.protection_tasks.closed_at to simin_serve: UPDATE
work.protection_tasks.contact_sealed to simin_serve: UPDATE
work.protection_tasks.last_step_no to simin_serve: UPDATE
work.protection_tasks.note_sealed to simin_serve: UPDATE
work.protection_tasks.state to simin_serve: UPDATE
work.quality_figures to simin_serve: SELECT
work.radar_looks to simin_serve: INSERT, SELECT
work.radar_readings to simin_serve: SELECT
work.rekeyed_cells to simin_serve: DELETE, INSERT, SELECT, UPDATE
work.report_lines to simin_serve: INSERT, SELECT, UPDATE
work.report_months to simin_serve: INSERT, SELECT
work.requests to simin_serve: INSERT, SELECT
work.sample_frames to simin_serve: INSERT, SELECT
work.sample_households to simin_serve: INSERT, SELECT, UPDATE
work.sample_members to simin_serve: INSERT, SELECT, UPDATE
work.sample_steps to simin_serve: INSERT, SELECT
work.sample_villages to simin_serve: INSERT, SELECT
work.samples to simin_serve: INSERT, SELECT, UPDATE
work.sheet_images to simin_serve: INSERT, SELECT, UPDATE
work.sheet_pictures to simin_serve: INSERT, SELECT
work.sheet_pictures.content_sealed to simin_serve: UPDATE
work.sheet_pictures.removed_at to simin_serve: UPDATE
work.sheet_steps to simin_serve: INSERT, SELECT
work.sign_looks to simin_serve: INSERT, SELECT
work.source_emphases to simin_serve: INSERT, SELECT
work.source_tickets to simin_serve: INSERT, SELECT, UPDATE
work.stated_parents to simin_serve: INSERT, SELECT
work.targets to simin_serve: INSERT, SELECT, UPDATE
work.task_mutes to simin_serve: INSERT, SELECT, UPDATE
work.to_ask to simin_serve: DELETE, SELECT
work.to_ask_places to simin_serve: SELECT

-- triggers
CREATE TRIGGER acts_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON access.account_events FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER checkpoints_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON register.ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER day_closings_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.day_closings FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER duty_calendars_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.duty_calendars FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER events_are_for_ever BEFORE DELETE OR TRUNCATE ON register.events FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER events_only_lose_content BEFORE UPDATE ON register.events FOR EACH ROW EXECUTE FUNCTION register.refuse_change_of_event()
CREATE TRIGGER finding_steps_are_for_ever BEFORE UPDATE OR TRUNCATE ON work.finding_steps FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER findings_forget_stated_parents AFTER UPDATE OF state ON work.findings FOR EACH ROW WHEN (((new.rule = 'parents.to_find'::text) AND ((new.state = 'closed'::text) OR ((new.state = 'answered'::text) AND (new.answer IS DISTINCT FROM 'not_ours'::text))))) EXECUTE FUNCTION work.forget_stated_parents()
CREATE TRIGGER foreign_checkpoints_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON register.foreign_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER form_steps_are_for_ever BEFORE DELETE OR TRUNCATE ON work.form_steps FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER form_steps_lose_words_only BEFORE UPDATE ON work.form_steps FOR EACH ROW EXECUTE FUNCTION work.refuse_change_of_form_step()
CREATE TRIGGER keys_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON register.ledger_keys FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER looks_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON access.reads FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER place_changes_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.place_changes FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER protection_steps_are_for_ever BEFORE UPDATE OR TRUNCATE ON work.protection_steps FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER reference_counts_are_frozen BEFORE DELETE OR UPDATE OR TRUNCATE ON register.reference_counts FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_frozen_counts()
CREATE TRIGGER reference_dates_are_frozen BEFORE DELETE OR UPDATE OR TRUNCATE ON register.reference_dates FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_frozen_counts()
CREATE TRIGGER rows_name_their_people BEFORE INSERT ON access.reads FOR EACH ROW WHEN ((new.batch_no IS NOT NULL)) EXECUTE FUNCTION access.name_people_of_rows()
CREATE TRIGGER sample_steps_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.sample_steps FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER seals_are_for_ever BEFORE DELETE OR TRUNCATE ON register.event_seals FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER seals_only_lose_salt BEFORE UPDATE ON register.event_seals FOR EACH ROW EXECUTE FUNCTION register.refuse_change_of_seal()
CREATE TRIGGER sheet_steps_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.sheet_steps FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER source_emphases_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON work.source_emphases FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()
CREATE TRIGGER stretches_are_for_ever BEFORE DELETE OR UPDATE OR TRUNCATE ON access.sealed_stretches FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change_of_ledger()

-- functions
CREATE OR REPLACE FUNCTION access.lists_with(of_county character, of_person_id uuid, before_at timestamp with time zone, before_id uuid, at_most integer)
 RETURNS TABLE(read_id uuid, read_at timestamp with time zone, account_id uuid, actor text, role text, purpose text, kind text)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with allowed as materialized (
    select of_county = (select register.served_county())
      and (select register.serves_county() or register.person_is_served(of_county, of_person_id)) as is_allowed),
  newest as materialized (
    select r.read_id, r.read_at, r.account_id, r.actor, r.role, r.purpose, r.kind
    from (
      select * from access.reads l
      where l.county = of_county and l.kind in ('search', 'village', 'export', 'batch')
        and (before_at is null or (l.read_at, l.read_id) < (before_at, before_id))
        and (select is_allowed from allowed)
      order by l.read_at desc, l.read_id desc limit 1000) r
    where r.result_ids @> array[of_person_id]
      -- That there is a task for the child-protection officer is told to nobody (decision S3).
      and r.purpose <> 'child_protection'
    order by r.read_at desc, r.read_id desc limit at_most)
  select * from newest where (select count(*) from newest) >= at_most
  union all
  (select r.read_id, r.read_at, r.account_id, r.actor, r.role, r.purpose, r.kind
  from access.reads r
  where r.county = of_county and r.result_ids @> array[of_person_id]
    and r.kind in ('search', 'village', 'export', 'batch')
    and (before_at is null or (r.read_at, r.read_id) < (before_at, before_id))
    and r.purpose <> 'child_protection'
    and (select is_allowed from allowed) and (select count(*) from newest) < at_most
  order by r.read_at desc, r.read_id desc limit at_most)
$function$
 -- Looks at lists, rosters, rows and files that a person of the request's territory stood on, newest first, before the given one. A definer: @> is not leakproof, so under row security its index would not be used, and a list may name people of elsewhere.
CREATE OR REPLACE FUNCTION access.name_people_of_rows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  new.result_ids := array(
    select distinct k.person_id
    from evidence.runs r
    join evidence.links k on k.county = r.county and k.run_no = r.run_no
    where r.county = new.county and r.phase = 'live'
      and k.batch_no = new.batch_no and k.row_no = any (new.row_nos));
  return new;
end
$function$
 -- Puts into a look at rows of a file the people these rows speak of. A definer: the links are not seen by who sent the file, and nothing of them is answered.
CREATE OR REPLACE FUNCTION access.opening_of(look access.reads)
 RETURNS TABLE(is_part boolean, requests integer, routes text[])
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(first.read_id <> look.read_id and look.read_at <= first.read_at + interval '30 seconds', false),
    case when first.read_id = look.read_id then together.requests else 1 end,
    case when first.read_id = look.read_id then together.routes else array_remove(array[look.route], null) end
  from (select) as one
  left join lateral (
    select o.read_id, o.read_at from access.reads o
    where o.county = look.county and o.opening = look.opening
      and o.account_id = look.account_id and o.role = look.role and o.purpose = look.purpose and o.kind = look.kind
      and o.person_id is not distinct from look.person_id
      and o.household_id is not distinct from look.household_id and o.result_ids = look.result_ids
    order by o.read_at, o.read_id limit 1) first on true
  left join lateral (
    select sum(asked.requests)::integer as requests,
      array_agg(asked.route order by asked.since, asked.route) filter (where asked.route is not null) as routes
    from (
      select o.route, count(*) as requests, min(o.read_at) as since from access.reads o
      where o.county = look.county and o.opening = look.opening and first.read_id = look.read_id
        and o.account_id = look.account_id and o.role = look.role and o.purpose = look.purpose and o.kind = look.kind
        and o.person_id is not distinct from look.person_id
        and o.household_id is not distinct from look.household_id and o.result_ids = look.result_ids
        and o.read_at <= look.read_at + interval '30 seconds'
      group by o.route) asked) together on true
$function$
 -- Whether a look is told with an earlier one: the same opening, reader, role, purpose, kind and people, within 30 seconds of the first. The first tells how many requests it was and of what.
CREATE OR REPLACE FUNCTION evidence.record_is_served(of_county character, of_batch_no integer, of_row_no integer, of_party smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (
      select from evidence.source_records s
      where s.county = of_county and s.batch_no = of_batch_no and s.row_no = of_row_no
        and s.party = of_party and s.place between register.served_from() and register.served_to())
    or evidence.speaks_of_territory(of_county, of_batch_no, of_row_no, of_party);
end
$function$
 -- True when a record lies in the request's territory, or speaks of it.
CREATE OR REPLACE FUNCTION evidence.sealed_page_of(of_county character, of_batch_no integer, of_row_no integer)
 RETURNS TABLE(page_no integer, raw_sealed bytea, numbers_sealed bytea)
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select q.page_no, q.raw_sealed, q.numbers_sealed from evidence.pages q
    where q.county = of_county and q.batch_no = of_batch_no and q.last_row >= of_row_no
      and of_county = register.served_county()
      and (register.serves_county()
        or evidence.record_is_served(of_county, of_batch_no, of_row_no, 1::smallint)
        or evidence.record_is_served(of_county, of_batch_no, of_row_no, 2::smallint))
    order by q.last_row limit 1;
end
$function$
 -- The sealed page in which a row of the territory stands. A page holds thousands of rows of many places, so that no policy can part it: a territory gets it by this way only.
CREATE OR REPLACE FUNCTION evidence.speaks_of_territory(of_county character, of_batch_no integer, of_row_no integer, of_party smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  first_code text := register.served_from();
  last_code text := register.served_to();
begin
  return exists (
      select from evidence.runs r
      join evidence.links k on k.county = r.county and k.run_no = r.run_no
        and k.batch_no = of_batch_no and k.row_no = of_row_no and k.party = of_party
      join register.persons p on p.county = k.county and p.person_id = k.person_id
      where r.county = of_county and r.phase = 'live'
        and (p.place between first_code and last_code
          or p.residence_place between first_code and last_code))
    or exists (
      select from evidence.runs r
      join evidence.doubtful_pairs d on d.county = r.county and d.run_no = r.run_no
        and d.l_batch_no = of_batch_no and d.l_row_no = of_row_no and d.l_party = of_party
      where r.county = of_county and r.phase = 'live' and d.village between first_code and last_code)
    or exists (
      select from evidence.runs r
      join evidence.doubtful_pairs d on d.county = r.county and d.run_no = r.run_no
        and d.r_batch_no = of_batch_no and d.r_row_no = of_row_no and d.r_party = of_party
      where r.county = of_county and r.phase = 'live' and d.village between first_code and last_code);
end
$function$
 -- True when a record is linked to a person of the request's territory, or stands in a doubtful pair of it.
CREATE OR REPLACE FUNCTION register.audits_reads()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('simin.audit'::text, true), ''::text) = 'on'::text), false)
 -- True for the auditor, who sees who looked and no person.
CREATE OR REPLACE FUNCTION register.certificate_stands(of_county character, of_number text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM register.events e
           WHERE ((e.county = certificate_stands.of_county) AND (e.kind = 'birth.registered'::text) AND ((e.grounds ->> 'text'::text) = certificate_stands.of_number)))) AS "exists";
END
 -- True when a birth was registered with this certificate anywhere in the county.
CREATE OR REPLACE FUNCTION register.cites_after(old jsonb, changed text[], fresh jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(jsonb_object_agg(grouped.citation, grouped.items), '{}'::jsonb) AS "coalesce" FROM (SELECT cited.citation, string_agg(cited.item, ' '::text ORDER BY cited.item) AS items FROM (SELECT o.key AS citation, item.item FROM jsonb_each_text(cites_after.old) o(key, value), LATERAL unnest(string_to_array(o.value, ' '::text)) item(item) WHERE (NOT (item.item = ANY (cites_after.changed))) UNION ALL SELECT f.key, item.item FROM jsonb_each_text(cites_after.fresh) f(key, value), LATERAL unnest(string_to_array(f.value, ' '::text)) item(item) WHERE (item.item = ANY (cites_after.changed))) cited GROUP BY cited.citation) grouped)
 -- Citations after some items changed: old ones of the other items, fresh ones of the changed. domain/events/citation.ts.
CREATE OR REPLACE FUNCTION register.household_is_served(of_county character, of_household_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (
      select from register.households h
      where h.county = of_county and h.household_id = of_household_id
        and h.place between register.served_from() and register.served_to())
    or exists (
      select from register.memberships m
      where m.county = of_county and m.household_id = of_household_id
        and register.person_is_served(m.county, m.person_id));
end
$function$
 -- True when a household, or somebody who belongs to it, is in the request's territory.
CREATE OR REPLACE FUNCTION register.number_stands_elsewhere(of_county character, of_value_hash bytea, but_with uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM register.identifiers i
           WHERE ((i.county = number_stands_elsewhere.of_county) AND (i.value_hash = number_stands_elsewhere.of_value_hash) AND (NOT i.voided) AND (i.person_id IS DISTINCT FROM number_stands_elsewhere.but_with)))) AS "exists";
END
 -- True when another person of the county holds the number, of whatever territory.
CREATE OR REPLACE FUNCTION register.person_is_served(of_county character, of_person_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (
    select from register.persons p
    where p.county = of_county and p.person_id = of_person_id
      and (p.place between register.served_from() and register.served_to()
        or p.residence_place between register.served_from() and register.served_to()));
end
$function$
 -- True when a person is registered or lives in the request's territory.
CREATE OR REPLACE FUNCTION register.refuse_change_of_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- An erased event keeps everything but its content, and its seal says so before.
  if (new.county, new.event_no, new.event_id, new.kind, new.recorded_at, new.actor, new.role, new.purpose)
       = (old.county, old.event_no, old.event_id, old.kind, old.recorded_at, old.actor, old.role, old.purpose)
     and (new.person_id, new.household_id) is not distinct from (old.person_id, old.household_id)
     and num_nonnulls(new.occurred_on, new.before, new.evidence, new.reason, new.grounds) = 0
     and new.after = '{}'::jsonb
     and exists (select from register.event_seals as s
       where s.county = old.county and s.event_no = old.event_no and s.commitment is not null) then
    return new;
  end if;
  raise exception 'the ledger is append-only: UPDATE refused' using errcode = '2F000';
end
$function$
 -- Trigger: an event changes in one way only, that its content goes when its person is erased.
CREATE OR REPLACE FUNCTION register.refuse_change_of_frozen_counts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a frozen reference date is not changed: % refused', tg_op using errcode = '2F000';
end
$function$
 -- Trigger: what is frozen stays.
CREATE OR REPLACE FUNCTION register.refuse_change_of_ledger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the ledger is append-only: % refused', tg_op using errcode = '2F000';
end
$function$
 -- Trigger: no event is ever changed, deleted or truncated.
CREATE OR REPLACE FUNCTION register.refuse_change_of_seal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.county, new.event_no, new.leaf) = (old.county, old.event_no, old.leaf)
     and old.commitment is null and new.commitment is not null then
    return new;
  end if;
  raise exception 'a seal is for ever: UPDATE refused' using errcode = '2F000';
end
$function$
 -- Trigger: a seal changes in one way only, that its salt gives way to the commitment.
CREATE OR REPLACE FUNCTION register.served_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('simin.account'::text, true), ''::text))::uuid
 -- Account of the request; null outside one.
CREATE OR REPLACE FUNCTION register.served_county()
 RETURNS character
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('simin.county'::text, true), ''::text)
 -- County of the request; null outside one.
CREATE OR REPLACE FUNCTION register.served_from()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('simin.place_from'::text, true), ''::text)
 -- First 12-digit code of the request's territory; null outside one.
CREATE OR REPLACE FUNCTION register.served_to()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('simin.place_to'::text, true), ''::text)
 -- Last 12-digit code of the request's territory; null outside one.
CREATE OR REPLACE FUNCTION register.serves_county()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(((register.served_from() <= ((register.served_county())::text || '000000'::text)) AND (register.served_to() >= ((register.served_county())::text || '999999'::text))), false)
 -- True when the territory is the whole county: then people of no known place, and of places elsewhere, are seen too.
CREATE OR REPLACE FUNCTION register.serves_somewhere()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((register.served_from() <= register.served_to()), false)
 -- False for a role that sees no person at all (administrators): its territory is empty.
CREATE OR REPLACE FUNCTION register.wanted_presences(of_county character, of_persons uuid[])
 RETURNS TABLE(person_id uuid, place text, sex text, born_on text, since date, until date, entered_by text, left_by text, event_no bigint)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH known AS (
          SELECT p.person_id,
             p.sex,
             p.born_on,
             p.last_event_no,
             (p.born_on)::date AS born,
             (p.died_on)::date AS died,
                 CASE
                     WHEN (p.died_on < p.born_on) THEN 'empty'::daterange
                     ELSE daterange((p.born_on)::date, (p.died_on)::date)
                 END AS life,
             COALESCE(( SELECT range_agg(daterange(a.since, a.until)) AS range_agg
                    FROM register.absences a
                   WHERE ((a.county = wanted_presences.of_county) AND (a.person_id = p.person_id) AND (NOT a.voided))), '{}'::datemultirange) AS away
            FROM register.persons p
           WHERE ((p.county = wanted_presences.of_county) AND (p.person_id = ANY (wanted_presences.of_persons)) AND (p.standing IS NULL) AND (p.life_state IS DISTINCT FROM 'cancelled'::text))
         ), homes AS (
          SELECT r.person_id,
             r.place,
             daterange(r.since, r.until) AS days
            FROM register.residences r
           WHERE ((r.county = wanted_presences.of_county) AND (r.person_id = ANY (wanted_presences.of_persons)) AND (r.kind = 'registered'::text) AND (NOT r.voided))
         ), lived AS (
          SELECT homes.person_id,
             homes.place,
             homes.days
            FROM homes
         UNION ALL
          SELECT k_1.person_id,
             (wanted_presences.of_county)::text AS of_county,
             daterange(NULL::date, NULL::date) AS daterange
            FROM known k_1
           WHERE (NOT (EXISTS ( SELECT 1
                    FROM homes h
                   WHERE (h.person_id = k_1.person_id))))
         )
  SELECT k.person_id,
     l.place,
     k.sex,
     k.born_on,
     lower(counted.days) AS since,
     upper(counted.days) AS until,
         CASE
             WHEN (lower(counted.days) IS NULL) THEN NULL::text
             WHEN (lower(counted.days) = k.born) THEN 'birth'::text
             WHEN (EXISTS ( SELECT 1
                FROM register.absences a
               WHERE ((a.county = wanted_presences.of_county) AND (a.person_id = k.person_id) AND (NOT a.voided) AND (a.until = lower(counted.days)) AND (a.absence = 'missing'::text)))) THEN 'found'::text
             ELSE 'move'::text
         END AS "case",
         CASE
             WHEN (upper(counted.days) IS NULL) THEN NULL::text
             WHEN (upper(counted.days) = k.died) THEN 'death'::text
             ELSE COALESCE(( SELECT
                     CASE a.absence
                         WHEN 'missing'::text THEN 'missing'::text
                         WHEN 'dead'::text THEN 'death'::text
                         ELSE 'move'::text
                     END AS "case"
                FROM register.absences a
               WHERE ((a.county = wanted_presences.of_county) AND (a.person_id = k.person_id) AND (NOT a.voided) AND (a.since = upper(counted.days)))
               ORDER BY a.period_no
              LIMIT 1), 'move'::text)
         END AS "coalesce",
     k.last_event_no
    FROM (known k
      JOIN lived l USING (person_id)),
     LATERAL unnest(((datemultirange(l.days) * datemultirange(k.life)) - k.away)) counted(days);
END
 -- The presences of some persons as their current rows say: what domain/events/presence.ts derives for one.
CREATE OR REPLACE FUNCTION work.appointments_to_keep(of_county character, of_village text, of_campaign text)
 RETURNS TABLE(op_id uuid, since timestamp with time zone, appointed_on date, household_id uuid, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT ON (a.household_id) a.op_id,
     a.received_at,
     a.appointed_on,
     a.household_id,
         CASE
             WHEN (a.appointed_on IS NULL) THEN 'cancelled'::text
             WHEN (EXISTS ( SELECT
                FROM work.field_visits v
               WHERE ((v.county = a.county) AND (v.household_id = a.household_id) AND (v.kind = ANY (ARRAY['notice'::text, 'signature'::text])) AND (v.received_at >= ((a.appointed_on)::timestamp without time zone AT TIME ZONE '08:00:00'::interval))))) THEN 'kept'::text
             ELSE 'agreed'::text
         END AS "case"
    FROM work.field_visits a
   WHERE ((a.county = appointments_to_keep.of_county) AND (a.village = appointments_to_keep.of_village) AND (a.kind = 'appointment'::text) AND (a.household_id IS NOT NULL) AND (appointments_to_keep.of_county = register.served_county()) AND ((appointments_to_keep.of_village >= register.served_from()) AND (appointments_to_keep.of_village <= register.served_to())) AND (NOT (EXISTS ( SELECT
            FROM work.ask_refusals r
           WHERE ((r.county = appointments_to_keep.of_county) AND (r.campaign = appointments_to_keep.of_campaign) AND (r.household_id = a.household_id))))))
   ORDER BY a.household_id, a.received_at DESC;
END
 -- What households of a village in the request's territory agreed to last, as long as somebody may still come.
CREATE OR REPLACE FUNCTION work.forget_stated_parents()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from work.stated_parents s where s.county = new.county and s.finding_id = new.finding_id;
  return null;
end
$function$
 -- Trigger: what a certificate says of a parent goes when the finding that asked for them is settled.
CREATE OR REPLACE FUNCTION work.holds_protection()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM access.grants g WHERE ((g.county = register.served_county()) AND (g.account_id = register.served_account()) AND (g.role = 'protection_officer'::text) AND (g.ended_at IS NULL))))
 -- True when the account of the request was appointed child-protection officer and was not dismissed.
CREATE OR REPLACE FUNCTION work.moves_to_meet(of_county character, since_time timestamp with time zone)
 RETURNS TABLE(event_id uuid, from_place text, to_place text, recorded_at timestamp with time zone, met boolean)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT e.event_id,
     (e.after ->> 'from_place'::text),
     (e.after ->> 'to_place'::text),
     e.recorded_at,
     ((COALESCE(p.life_state, 'active'::text) <> 'moved_out'::text) AND ((p.household_id IS NOT NULL) OR (p.place IS DISTINCT FROM (e.after ->> 'to_place'::text))))
    FROM (register.events e
      JOIN register.persons p ON (((p.county = e.county) AND (p.person_id = e.person_id))))
   WHERE ((e.county = moves_to_meet.of_county) AND (e.kind = 'move.registered'::text) AND (((e.after ->> 'to_place'::text) >= ((moves_to_meet.of_county)::text || '000000'::text)) AND ((e.after ->> 'to_place'::text) <= ((moves_to_meet.of_county)::text || '999999'::text))) AND (((e.after ->> 'from_place'::text) >= ((moves_to_meet.of_county)::text || '000000'::text)) AND ((e.after ->> 'from_place'::text) <= ((moves_to_meet.of_county)::text || '999999'::text))) AND ((e.after ->> 'to_place'::text) <> (e.after ->> 'from_place'::text)) AND (e.recorded_at >= moves_to_meet.since_time) AND (p.standing IS NULL) AND ((((e.after ->> 'to_place'::text) >= register.served_from()) AND ((e.after ->> 'to_place'::text) <= register.served_to())) OR (((e.after ->> 'from_place'::text) >= register.served_from()) AND ((e.after ->> 'from_place'::text) <= register.served_to()))));
END
 -- Moves between two villages of the county of which one lies in the request's territory: from where, to where, since when, and whether the other side has met it. Never who.
CREATE OR REPLACE FUNCTION work.papers_to_ask(of_county character, of_village text, of_campaign text)
 RETURNS TABLE(key text, keying_id uuid, sheet_no integer, row_no integer, since timestamp with time zone, kind text, household_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT m.key,
     m.keying_id,
     m.sheet_no,
     m.row_no,
     m.since,
     m.kind,
     p.household_id
    FROM ((( SELECT ((s.keying_id || '.'::text) || s.sheet_no) AS key,
             s.keying_id,
             (s.sheet_no)::integer AS sheet_no,
             0 AS row_no,
             s.saved_at AS since,
             'unread'::text AS kind
            FROM work.keyed_sheets s
           WHERE ((s.county = papers_to_ask.of_county) AND (s.village = papers_to_ask.of_village) AND s.illegible AND s.complete AND (NOT (EXISTS ( SELECT
                    FROM work.keyed_people f
                   WHERE ((f.county = s.county) AND (f.keying_id = s.keying_id) AND (f.sheet_no = s.sheet_no) AND (f.row_no = 0) AND (f.followed_as IS NOT NULL))))))
         UNION ALL
          SELECT ((((l.keying_id || '.'::text) || l.sheet_no) || '.'::text) || l.row_no),
             l.keying_id,
             (l.sheet_no)::integer AS sheet_no,
             (l.row_no)::integer AS row_no,
             NULL::timestamp with time zone,
             'unfound'::text
            FROM work.keyed_people l
           WHERE ((l.county = papers_to_ask.of_county) AND (l.village = papers_to_ask.of_village) AND (l.row_no > 0) AND (l.outcome = ANY (ARRAY['unknown'::text, 'elsewhere'::text])) AND (l.followed_as IS NULL))) m
      LEFT JOIN work.keyed_papers k ON (((k.county = papers_to_ask.of_county) AND (k.keying_id = m.keying_id) AND (k.sheet_no = m.sheet_no))))
      LEFT JOIN work.paper_sheets p ON (((p.county = papers_to_ask.of_county) AND (p.sheet_code = k.sheet_code))))
   WHERE ((papers_to_ask.of_county = register.served_county()) AND ((papers_to_ask.of_village >= register.served_from()) AND (papers_to_ask.of_village <= register.served_to())) AND (NOT (EXISTS ( SELECT
            FROM work.ask_refusals r
           WHERE ((r.county = papers_to_ask.of_county) AND (r.campaign = papers_to_ask.of_campaign) AND (r.household_id = p.household_id))))));
END
 -- Sheets that nobody can read and lines of whom nobody was found, of a village in the request's territory, that somebody is still asked about.
CREATE OR REPLACE FUNCTION work.pass_keying_parts(of_county character, from_account uuid, to_account uuid, of_batches uuid[], for_good boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with parts as (
    select b.keying_id from work.keying_batches b
    where b.county = of_county and of_county = (select register.served_county())
      and from_account::text = case b.state when 'keying' then b.keyed_by when 'rekeying' then b.rekeyed_by
        when 'settling' then b.settled_by end
      and to_account::text is distinct from b.keyed_by and to_account::text is distinct from b.rekeyed_by
      and to_account::text is distinct from b.settled_by
      and (of_batches is null or b.keying_id = any (of_batches))
    for update),
  passed as (
    update work.keying_batches b
    set keyed_by = case b.state when 'keying' then to_account::text else b.keyed_by end,
      rekeyed_by = case b.state when 'rekeying' then to_account::text else b.rekeyed_by end,
      settled_by = case b.state when 'settling' then to_account::text else b.settled_by end
    from parts p where for_good and b.county = of_county and b.keying_id = p.keying_id)
  select keying_id from parts
$function$
 -- Gives the parts of batches of sheets that one account is at to another, or, not for good, says which would pass. A definer: whoever grants sees no village, and is told numbers of batches only.
CREATE OR REPLACE FUNCTION work.people_of_protection_task(of_county character, of_task_id uuid)
 RETURNS TABLE(kin text, person_id uuid, name text, sex text, born_on text, life_state text, place text, residence_place text, address_text text)
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 2
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select case when p.person_id = t.person_id then 'child' else 'mother' end, p.person_id, p.name, p.sex,
      p.born_on, p.life_state, p.place, p.residence_place, p.address_text
    from work.protection_tasks t
    join register.persons p on p.county = t.county and p.person_id in (t.person_id, t.other_person_id)
    where t.county = of_county and t.task_id = of_task_id
      and of_county = register.served_county() and t.officer = register.served_account()
      and work.holds_protection();
end
$function$
 -- The child and the mother of a task of child protection, to the officer whose task it is and to nobody else.
CREATE OR REPLACE FUNCTION work.people_who_left(of_county character, of_village text, since_event bigint)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT e.person_id
    FROM (register.events e
      JOIN register.persons p ON (((p.county = e.county) AND (p.person_id = e.person_id))))
   WHERE ((e.county = people_who_left.of_county) AND (e.event_no > people_who_left.since_event) AND (e.person_id IS NOT NULL) AND ((people_who_left.of_village >= register.served_from()) AND (people_who_left.of_village <= register.served_to())) AND (((e.before ? 'place'::text) AND ((e.before ->> 'place'::text) = people_who_left.of_village)) OR ((e.before ? 'residence_place'::text) AND ((e.before ->> 'residence_place'::text) = people_who_left.of_village))) AND (p.place IS DISTINCT FROM people_who_left.of_village) AND (p.residence_place IS DISTINCT FROM people_who_left.of_village));
END
 -- Ids of people who were in a village of the request's territory and left it after an event: a device that held them forgets them.
CREATE OR REPLACE FUNCTION work.refuse_change_of_form_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.county, new.form_id, new.step_no, new.form, new.step, new.account, new.role, new.at)
       = (old.county, old.form_id, old.step_no, old.form, old.step, old.account, old.role, old.at)
     and (new.village, new.line_id) is not distinct from (old.village, old.line_id)
     and num_nonnulls(new.reason, new.detail) = 0 then
    return new;
  end if;
  raise exception 'the steps of forms are append-only: UPDATE refused' using errcode = '2F000';
end
$function$
 -- Trigger: a step of a form changes in one way only, that its words go when the person is erased.

-- sequences and types
sequence work.field_changes_change_no_seq
