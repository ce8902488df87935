CREATE FUNCTION soilcase.rediger_i_soilcase() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF current_setting('soilcase.road', true) IS DISTINCT FROM 'open' THEN RAISE EXCEPTION 'Rediger i Soilcase' USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL; END $$
;;
CREATE TABLE branch (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	code VARCHAR(60), 
	danish VARCHAR(250), 
	english VARCHAR(250), 
	dkjord TEXT, 
	category TEXT, 
	mapped_by_default TEXT, 
	contaminants TEXT, 
	components TEXT, 
	substance_groups TEXT, 
	main_threat TEXT, 
	processes TEXT, 
	speaks_for TEXT, 
	speaks_against TEXT, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_branch_rev ON branch (rev)
;;
CREATE TABLE code (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	list VARCHAR(60), 
	code VARCHAR(60), 
	danish VARCHAR(250), 
	english VARCHAR(250), 
	dkjord TEXT, 
	cas VARCHAR(20), 
	substance_group TEXT, 
	ordinal BIGINT, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_code_rev ON code (rev)
;;
CREATE TABLE commit_log (
	seq BIGINT NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	actor TEXT NOT NULL, 
	device TEXT NOT NULL, 
	device_seq BIGINT NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	undoes BIGINT, 
	header TEXT NOT NULL, 
	payload VARCHAR(64) NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (device, device_seq), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_commit_log_undoes ON commit_log (undoes)
;;
CREATE TABLE consultant (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	name VARCHAR(200), 
	cvr VARCHAR(10), 
	contact VARCHAR(200), 
	email VARCHAR(200), 
	telephone TEXT, 
	agreement_from DATE, 
	agreement_until DATE, 
	active BOOLEAN, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_consultant_rev ON consultant (rev)
;;
CREATE TABLE criterion (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	component TEXT, 
	medium TEXT, 
	kind TEXT, 
	value DOUBLE PRECISION, 
	unit TEXT, 
	edition TEXT, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_criterion_rev ON criterion (rev)
;;
CREATE TABLE edit_log (
	fid BIGSERIAL NOT NULL, 
	seq BIGINT NOT NULL, 
	ord BIGINT NOT NULL, 
	noun VARCHAR(40) NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	text TEXT, 
	salt BYTEA, 
	hash BYTEA NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE UNIQUE INDEX edit_log_place ON edit_log (seq, ord)
;;
CREATE INDEX ix_edit_log_uid ON edit_log (uid)
;;
CREATE TABLE layer (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	kind TEXT, 
	name VARCHAR(200), 
	source TEXT, 
	credit TEXT, 
	dated DATE, 
	imported_at TIMESTAMP WITH TIME ZONE, 
	shape TEXT, 
	feature_count BIGINT, 
	sha256 VARCHAR(64), 
	current BOOLEAN, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_layer_rev ON layer (rev)
;;
CREATE TABLE layer_line (
	fid BIGSERIAL NOT NULL, 
	layer VARCHAR(36) NOT NULL, 
	number BIGINT NOT NULL, 
	key TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE PRECISION, 
	attributes TEXT, 
	geometry geometry(MULTILINESTRING,25832) NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE INDEX ix_layer_line_layer ON layer_line (layer)
;;
CREATE TABLE layer_point (
	fid BIGSERIAL NOT NULL, 
	layer VARCHAR(36) NOT NULL, 
	number BIGINT NOT NULL, 
	key TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE PRECISION, 
	attributes TEXT, 
	geometry geometry(POINT,25832) NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE INDEX ix_layer_point_layer ON layer_point (layer)
;;
CREATE TABLE layer_polygon (
	fid BIGSERIAL NOT NULL, 
	layer VARCHAR(36) NOT NULL, 
	number BIGINT NOT NULL, 
	key TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE PRECISION, 
	attributes TEXT, 
	geometry geometry(MULTIPOLYGON,25832) NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE INDEX ix_layer_polygon_layer ON layer_polygon (layer)
;;
CREATE TABLE look_log (
	fid BIGSERIAL NOT NULL, 
	at TIMESTAMP WITH TIME ZONE NOT NULL, 
	actor TEXT NOT NULL, 
	noun VARCHAR(40) NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	purpose TEXT NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE INDEX ix_look_log_uid ON look_log (uid)
;;
CREATE TABLE officer (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	initials VARCHAR(10), 
	name VARCHAR(120), 
	title VARCHAR(120), 
	team VARCHAR(80), 
	email VARCHAR(200), 
	telephone VARCHAR(40), 
	login VARCHAR(120), 
	active BOOLEAN, 
	deputy VARCHAR(36), 
	absent_from DATE, 
	absent_until DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_officer_deputy ON officer (deputy)
;;
CREATE INDEX ix_officer_rev ON officer (rev)
;;
CREATE TABLE origin (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	record_noun VARCHAR(40), 
	record_uid VARCHAR(36), 
	source VARCHAR(80), 
	external_key VARCHAR(250), 
	delivery VARCHAR(250), 
	delivered_on DATE, 
	delivered_values TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_origin_rev ON origin (rev)
;;
CREATE TABLE package (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	issued_to VARCHAR(120), 
	device VARCHAR(120), 
	state TEXT, 
	expires_on DATE, 
	scope TEXT, 
	base_seq BIGINT, 
	schema BIGINT, 
	issued_at TIMESTAMP WITH TIME ZONE, 
	issued_by VARCHAR(120), 
	base_sha256 VARCHAR(64), 
	chain_hash VARCHAR(64), 
	row_counts TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_package_rev ON package (rev)
;;
CREATE TABLE soilcase_head (
	fid BIGSERIAL NOT NULL, 
	seq BIGINT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE TABLE soilcase_register (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	schema BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	today VARCHAR(10), 
	created_at TIMESTAMP WITH TIME ZONE NOT NULL, 
	PRIMARY KEY (fid)
)
;;
CREATE TABLE tombstone (
	fid BIGSERIAL NOT NULL, 
	noun VARCHAR(40) NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	seq BIGINT NOT NULL, 
	PRIMARY KEY (fid), 
	UNIQUE (uid)
)
;;
CREATE INDEX ix_tombstone_seq ON tombstone (seq)
;;
CREATE TABLE batch (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	name VARCHAR(200), 
	year BIGINT, 
	phase_kind TEXT, 
	state TEXT, 
	consultant VARCHAR(36), 
	officer VARCHAR(36), 
	budget BIGINT, 
	starts DATE, 
	ends DATE, 
	basis TEXT, 
	esdh VARCHAR(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_batch_consultant ON batch (consultant)
;;
CREATE INDEX ix_batch_officer ON batch (officer)
;;
CREATE INDEX ix_batch_rev ON batch (rev)
;;
CREATE TABLE conflict (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	record_noun VARCHAR(40), 
	record_uid VARCHAR(36), 
	field VARCHAR(60), 
	kind TEXT, 
	base_value TEXT, 
	office_value TEXT, 
	field_value TEXT, 
	office_by VARCHAR(120), 
	office_at TIMESTAMP WITH TIME ZONE, 
	field_by VARCHAR(120), 
	field_at TIMESTAMP WITH TIME ZONE, 
	commit_uid VARCHAR(36), 
	status TEXT, 
	chosen TEXT, 
	decided_by VARCHAR(120), 
	decided_at TIMESTAMP WITH TIME ZONE, 
	assigned VARCHAR(36), 
	due DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(assigned) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_conflict_assigned ON conflict (assigned)
;;
CREATE INDEX ix_conflict_rev ON conflict (rev)
;;
CREATE TABLE goal (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	name VARCHAR(200), 
	question TEXT, 
	filter VARCHAR(2000), 
	definition TEXT, 
	receptors TEXT, 
	municipality TEXT, 
	due DATE, 
	baseline_on DATE, 
	baseline TEXT, 
	state TEXT, 
	officer VARCHAR(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_goal_officer ON goal (officer)
;;
CREATE INDEX ix_goal_rev ON goal (rev)
;;
CREATE TABLE parked (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	record_noun VARCHAR(40), 
	record_uid VARCHAR(36), 
	edit TEXT, 
	why TEXT, 
	suggestion TEXT, 
	commit_uid VARCHAR(36), 
	owner VARCHAR(36), 
	status TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(owner) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_parked_owner ON parked (owner)
;;
CREATE INDEX ix_parked_rev ON parked (rev)
;;
CREATE TABLE receipt (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	package VARCHAR(36), 
	commit_uid VARCHAR(36), 
	applied_seq BIGINT, 
	state_sha256 VARCHAR(64), 
	signed_at TIMESTAMP WITH TIME ZONE, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(package) REFERENCES package (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_receipt_package ON receipt (package)
;;
CREATE INDEX ix_receipt_rev ON receipt (rev)
;;
CREATE TABLE ruleset (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	kind TEXT, 
	name VARCHAR(120), 
	version TEXT, 
	rules TEXT, 
	sha256 VARCHAR(64), 
	state TEXT, 
	approved_by VARCHAR(36), 
	approved_on DATE, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(approved_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_ruleset_approved_by ON ruleset (approved_by)
;;
CREATE INDEX ix_ruleset_rev ON ruleset (rev)
;;
CREATE TABLE site (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	number VARCHAR(40), 
	name VARCHAR(250), 
	aliases TEXT, 
	address VARCHAR(250), 
	municipality TEXT, 
	street_code VARCHAR(4), 
	house_number VARCHAR(10), 
	postcode VARCHAR(4), 
	city VARCHAR(80), 
	address_uid VARCHAR(36), 
	place geometry(POINT,25832), 
	uses TEXT, 
	target_areas TEXT, 
	officer VARCHAR(36), 
	deputy VARCHAR(36), 
	esdh VARCHAR(40), 
	generation BOOLEAN, 
	access TEXT, 
	note TEXT, 
	clay_cover DOUBLE PRECISION, 
	infiltration DOUBLE PRECISION, 
	grundrisk_factor DOUBLE PRECISION, 
	grundrisk_flag BIGINT, 
	grundrisk_component TEXT, 
	grundrisk_version VARCHAR(40), 
	grundrisk_on DATE, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_site_deputy ON site (deputy)
;;
CREATE INDEX ix_site_officer ON site (officer)
;;
CREATE INDEX ix_site_rev ON site (rev)
;;
CREATE TABLE view (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	name VARCHAR(120), 
	room VARCHAR(40), 
	definition TEXT, 
	version BIGINT, 
	shared BOOLEAN, 
	owner VARCHAR(36), 
	ordinal BIGINT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(owner) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_view_owner ON view (owner)
;;
CREATE INDEX ix_view_rev ON view (rev)
;;
CREATE TABLE action (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	kind TEXT, 
	receptors TEXT, 
	planned_year BIGINT, 
	starts DATE, 
	ends DATE, 
	priority BIGINT, 
	officer VARCHAR(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_action_officer ON action (officer)
;;
CREATE INDEX ix_action_rev ON action (rev)
;;
CREATE INDEX ix_action_site ON action (site)
;;
CREATE TABLE area (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	label VARCHAR(100), 
	geometry geometry(MULTIPOLYGON,25832), 
	object_id VARCHAR(40), 
	uses TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_area_rev ON area (rev)
;;
CREATE INDEX ix_area_site ON area (site)
;;
CREATE TABLE "order" (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	number VARCHAR(60), 
	title VARCHAR(250), 
	consultant VARCHAR(36), 
	batch VARCHAR(36), 
	contract VARCHAR(120), 
	state TEXT, 
	ordered_on DATE, 
	due DATE, 
	delivered_on DATE, 
	budget BIGINT, 
	officer VARCHAR(36), 
	esdh VARCHAR(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(batch) REFERENCES batch (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_order_batch ON "order" (batch)
;;
CREATE INDEX ix_order_consultant ON "order" (consultant)
;;
CREATE INDEX ix_order_officer ON "order" (officer)
;;
CREATE INDEX ix_order_rev ON "order" (rev)
;;
CREATE TABLE project (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	number VARCHAR(40), 
	name VARCHAR(250), 
	description TEXT, 
	legal_framework TEXT, 
	payer TEXT, 
	receptors TEXT, 
	started DATE, 
	ended DATE, 
	frame BIGINT, 
	consultant VARCHAR(36), 
	officer VARCHAR(36), 
	esdh VARCHAR(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_project_consultant ON project (consultant)
;;
CREATE INDEX ix_project_officer ON project (officer)
;;
CREATE INDEX ix_project_rev ON project (rev)
;;
CREATE INDEX ix_project_site ON project (site)
;;
CREATE TABLE assessment (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	area VARCHAR(36), 
	receptor TEXT, 
	answer TEXT, 
	reason TEXT, 
	decided_on DATE, 
	officer VARCHAR(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_assessment_area ON assessment (area)
;;
CREATE INDEX ix_assessment_officer ON assessment (officer)
;;
CREATE INDEX ix_assessment_rev ON assessment (rev)
;;
CREATE TABLE cause (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	area VARCHAR(36), 
	branch TEXT, 
	activities TEXT, 
	company TEXT, 
	from_year BIGINT, 
	to_year BIGINT, 
	evidence TEXT, 
	source TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_cause_area ON cause (area)
;;
CREATE INDEX ix_cause_rev ON cause (rev)
;;
CREATE INDEX ix_cause_site ON cause (site)
;;
CREATE TABLE parcel (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	area VARCHAR(36), 
	cadastral_district VARCHAR(7), 
	parcel_number VARCHAR(20), 
	bfe TEXT, 
	property_unit VARCHAR(40), 
	municipality TEXT, 
	partial BOOLEAN, 
	recalculated_on DATE, 
	status TEXT, 
	nuance TEXT, 
	housing_statement BOOLEAN, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_parcel_area ON parcel (area)
;;
CREATE INDEX ix_parcel_rev ON parcel (rev)
;;
CREATE INDEX ix_parcel_site ON parcel (site)
;;
CREATE TABLE phase (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	project VARCHAR(36), 
	kind TEXT, 
	initiative TEXT, 
	legal_framework TEXT, 
	payer TEXT, 
	receptors TEXT, 
	officer VARCHAR(36), 
	deputy VARCHAR(36), 
	consultant VARCHAR(36), 
	"order" VARCHAR(36), 
	planned_start DATE, 
	planned_end DATE, 
	started DATE, 
	ended DATE, 
	notified_on DATE, 
	report_received DATE, 
	report_approved DATE, 
	approved_by VARCHAR(36), 
	outcome TEXT, 
	receptors_answered TEXT, 
	summary TEXT, 
	granted BIGINT, 
	committed BIGINT, 
	spent BIGINT, 
	remediation_method TEXT, 
	treatment TEXT, 
	tonnes DOUBLE PRECISION, 
	energy DOUBLE PRECISION, 
	co2e DOUBLE PRECISION, 
	geometry geometry(MULTIPOLYGON,25832), 
	resting BOOLEAN, 
	esdh VARCHAR(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(project) REFERENCES project (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(approved_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_phase_approved_by ON phase (approved_by)
;;
CREATE INDEX ix_phase_consultant ON phase (consultant)
;;
CREATE INDEX ix_phase_deputy ON phase (deputy)
;;
CREATE INDEX ix_phase_officer ON phase (officer)
;;
CREATE INDEX ix_phase_order ON phase ("order")
;;
CREATE INDEX ix_phase_project ON phase (project)
;;
CREATE INDEX ix_phase_rev ON phase (rev)
;;
CREATE TABLE batch_site (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	batch VARCHAR(36), 
	site VARCHAR(36), 
	phase VARCHAR(36), 
	"order" VARCHAR(36), 
	state TEXT, 
	ordinal BIGINT, 
	reason TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(batch) REFERENCES batch (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_batch_site_batch ON batch_site (batch)
;;
CREATE INDEX ix_batch_site_order ON batch_site ("order")
;;
CREATE INDEX ix_batch_site_phase ON batch_site (phase)
;;
CREATE INDEX ix_batch_site_rev ON batch_site (rev)
;;
CREATE INDEX ix_batch_site_site ON batch_site (site)
;;
CREATE TABLE money (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	phase VARCHAR(36), 
	"order" VARCHAR(36), 
	year BIGINT, 
	kind TEXT, 
	amount BIGINT, 
	payer TEXT, 
	receptor TEXT, 
	block TEXT, 
	posted_on DATE, 
	text VARCHAR(250), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_money_order ON money ("order")
;;
CREATE INDEX ix_money_phase ON money (phase)
;;
CREATE INDEX ix_money_rev ON money (rev)
;;
CREATE INDEX ix_money_site ON money (site)
;;
CREATE TABLE party (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	parcel VARCHAR(36), 
	role TEXT, 
	name VARCHAR(200), 
	address VARCHAR(250), 
	postcode VARCHAR(10), 
	city VARCHAR(80), 
	email VARCHAR(200), 
	telephone VARCHAR(40), 
	cvr VARCHAR(10), 
	access_contact BOOLEAN, 
	agreement TEXT, 
	since DATE, 
	until DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(parcel) REFERENCES parcel (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_party_parcel ON party (parcel)
;;
CREATE INDEX ix_party_rev ON party (rev)
;;
CREATE INDEX ix_party_site ON party (site)
;;
CREATE TABLE point (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	phase VARCHAR(36), 
	number VARCHAR(40), 
	synonym VARCHAR(80), 
	dgu VARCHAR(20), 
	kind TEXT, 
	purpose TEXT, 
	use TEXT, 
	method TEXT, 
	measurable BOOLEAN, 
	established_on DATE, 
	depth DOUBLE PRECISION, 
	place geometry(POINT,25832), 
	coordinate_method TEXT, 
	coordinate_quality DOUBLE PRECISION, 
	height_system TEXT, 
	ground_level DOUBLE PRECISION, 
	reference_level DOUBLE PRECISION, 
	reference_description TEXT, 
	surveyed_by VARCHAR(80), 
	surveyed_at TIMESTAMP WITH TIME ZONE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_point_phase ON point (phase)
;;
CREATE INDEX ix_point_rev ON point (rev)
;;
CREATE TABLE substance (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	area VARCHAR(36), 
	phase VARCHAR(36), 
	component TEXT, 
	name VARCHAR(200), 
	cas VARCHAR(20), 
	substance_group TEXT, 
	evidence TEXT, 
	medium TEXT, 
	concentration DOUBLE PRECISION, 
	unit TEXT, 
	below_detection BOOLEAN, 
	detection_limit DOUBLE PRECISION, 
	measured_on DATE, 
	source TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_substance_area ON substance (area)
;;
CREATE INDEX ix_substance_phase ON substance (phase)
;;
CREATE INDEX ix_substance_rev ON substance (rev)
;;
CREATE INDEX ix_substance_site ON substance (site)
;;
CREATE TABLE intake (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	point VARCHAR(36), 
	number BIGINT, 
	label VARCHAR(40), 
	mp_no BIGINT, 
	top DOUBLE PRECISION, 
	bottom DOUBLE PRECISION, 
	reference_level DOUBLE PRECISION, 
	accuracy DOUBLE PRECISION, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_intake_point ON intake (point)
;;
CREATE INDEX ix_intake_rev ON intake (rev)
;;
CREATE TABLE matter (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	kind TEXT, 
	title VARCHAR(250), 
	sender VARCHAR(200), 
	party VARCHAR(36), 
	address VARCHAR(250), 
	place geometry(POINT,25832), 
	received DATE, 
	due DATE, 
	due_stated DATE, 
	answered_on DATE, 
	state TEXT, 
	waiting_for VARCHAR(200), 
	waiting_since DATE, 
	officer VARCHAR(36), 
	deputy VARCHAR(36), 
	closed_on DATE, 
	outcome TEXT, 
	outcome_text TEXT, 
	esdh VARCHAR(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(party) REFERENCES party (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_matter_deputy ON matter (deputy)
;;
CREATE INDEX ix_matter_officer ON matter (officer)
;;
CREATE INDEX ix_matter_party ON matter (party)
;;
CREATE INDEX ix_matter_rev ON matter (rev)
;;
CREATE TABLE sample (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	point VARCHAR(36), 
	label VARCHAR(80), 
	intake_number BIGINT, 
	medium TEXT, 
	purpose VARCHAR(80), 
	kind VARCHAR(80), 
	matrix VARCHAR(80), 
	top DOUBLE PRECISION, 
	bottom DOUBLE PRECISION, 
	taken_at TIMESTAMP WITH TIME ZONE, 
	taken_by VARCHAR(80), 
	method VARCHAR(80), 
	equipment VARCHAR(80), 
	extent geometry(MULTIPOLYGON,25832), 
	laboratory VARCHAR(120), 
	requisition VARCHAR(60), 
	laboratory_id VARCHAR(60), 
	handed_over_at TIMESTAMP WITH TIME ZONE, 
	handed_over_to TEXT, 
	registered_on DATE, 
	finished_on DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_sample_point ON sample (point)
;;
CREATE INDEX ix_sample_rev ON sample (rev)
;;
CREATE TABLE water_level (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	point VARCHAR(36), 
	intake_number BIGINT, 
	measured_at TIMESTAMP WITH TIME ZONE, 
	depth DOUBLE PRECISION, 
	reference_level DOUBLE PRECISION, 
	at_rest BOOLEAN, 
	dry BOOLEAN, 
	measured_by VARCHAR(80), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_water_level_point ON water_level (point)
;;
CREATE INDEX ix_water_level_rev ON water_level (rev)
;;
CREATE TABLE journal (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	matter VARCHAR(36), 
	phase VARCHAR(36), 
	kind TEXT, 
	happened_at TIMESTAMP WITH TIME ZONE, 
	author VARCHAR(80), 
	text TEXT, 
	confidential BOOLEAN, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_journal_matter ON journal (matter)
;;
CREATE INDEX ix_journal_phase ON journal (phase)
;;
CREATE INDEX ix_journal_rev ON journal (rev)
;;
CREATE INDEX ix_journal_site ON journal (site)
;;
CREATE TABLE matter_site (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	matter VARCHAR(36), 
	site VARCHAR(36), 
	permit_on DATE, 
	permit_area DOUBLE PRECISION, 
	permit_use TEXT, 
	permit_reason TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_matter_site_matter ON matter_site (matter)
;;
CREATE INDEX ix_matter_site_rev ON matter_site (rev)
;;
CREATE INDEX ix_matter_site_site ON matter_site (site)
;;
CREATE TABLE result (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	sample VARCHAR(36), 
	component TEXT, 
	parameter VARCHAR(20), 
	name VARCHAR(200), 
	cas VARCHAR(20), 
	attribute VARCHAR(10), 
	value DOUBLE PRECISION, 
	unit TEXT, 
	below_detection BOOLEAN, 
	detection_limit DOUBLE PRECISION, 
	quantification_limit DOUBLE PRECISION, 
	relative_uncertainty DOUBLE PRECISION, 
	absolute_uncertainty DOUBLE PRECISION, 
	fraction VARCHAR(40), 
	method VARCHAR(120), 
	accredited BOOLEAN, 
	laboratory VARCHAR(120), 
	analysed_at TIMESTAMP WITH TIME ZONE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(sample) REFERENCES sample (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_result_rev ON result (rev)
;;
CREATE INDEX ix_result_sample ON result (sample)
;;
CREATE TABLE document (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	matter VARCHAR(36), 
	phase VARCHAR(36), 
	point VARCHAR(36), 
	journal VARCHAR(36), 
	title VARCHAR(250), 
	kind TEXT, 
	sha256 VARCHAR(64), 
	size BIGINT, 
	media_type VARCHAR(100), 
	file_name VARCHAR(250), 
	dated DATE, 
	received DATE, 
	sender VARCHAR(200), 
	in_esdh BOOLEAN, 
	esdh VARCHAR(40), 
	confidential BOOLEAN, 
	taken_at TIMESTAMP WITH TIME ZONE, 
	place geometry(POINT,25832), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(journal) REFERENCES journal (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_document_journal ON document (journal)
;;
CREATE INDEX ix_document_matter ON document (matter)
;;
CREATE INDEX ix_document_phase ON document (phase)
;;
CREATE INDEX ix_document_point ON document (point)
;;
CREATE INDEX ix_document_rev ON document (rev)
;;
CREATE INDEX ix_document_site ON document (site)
;;
CREATE TABLE decision (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	area VARCHAR(36), 
	kind TEXT, 
	nuance TEXT, 
	state TEXT, 
	valid_from DATE, 
	ordinal BIGINT, 
	part VARCHAR(60), 
	hearing_sent DATE, 
	hearing_ends DATE, 
	hearing_ended DATE, 
	decided_by VARCHAR(36), 
	approved_by VARCHAR(36), 
	approved_on DATE, 
	sent_to TEXT, 
	sent_on DATE, 
	justification TEXT, 
	justification_text TEXT, 
	document VARCHAR(36), 
	identified_on DATE, 
	qualified_on DATE, 
	study_required_on DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(decided_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(approved_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(document) REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_decision_approved_by ON decision (approved_by)
;;
CREATE INDEX ix_decision_area ON decision (area)
;;
CREATE INDEX ix_decision_decided_by ON decision (decided_by)
;;
CREATE INDEX ix_decision_document ON decision (document)
;;
CREATE INDEX ix_decision_rev ON decision (rev)
;;
CREATE TABLE deadline (
	fid BIGSERIAL NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	rev BIGINT NOT NULL, 
	site VARCHAR(36), 
	matter VARCHAR(36), 
	decision VARCHAR(36), 
	phase VARCHAR(36), 
	title VARCHAR(200), 
	rule VARCHAR(60), 
	paragraph VARCHAR(80), 
	triggered_on DATE, 
	due DATE, 
	warn_on DATE, 
	met_on DATE, 
	state TEXT, 
	officer VARCHAR(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(decision) REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED
)
;;
CREATE INDEX ix_deadline_decision ON deadline (decision)
;;
CREATE INDEX ix_deadline_matter ON deadline (matter)
;;
CREATE INDEX ix_deadline_officer ON deadline (officer)
;;
CREATE INDEX ix_deadline_phase ON deadline (phase)
;;
CREATE INDEX ix_deadline_rev ON deadline (rev)
;;
CREATE INDEX ix_deadline_site ON deadline (site)
;;
CREATE TABLE blob (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	PRIMARY KEY (sha256)
)
;;
CREATE TABLE blob_chunk (
	sha256 VARCHAR(64) NOT NULL, 
	n BIGINT NOT NULL, 
	data BYTEA NOT NULL, 
	PRIMARY KEY (sha256, n)
)
;;
CREATE INDEX "site_place_gist" ON "site" USING gist ("place")
;;
CREATE INDEX "area_geometry_gist" ON "area" USING gist ("geometry")
;;
CREATE INDEX "phase_geometry_gist" ON "phase" USING gist ("geometry")
;;
CREATE INDEX "point_place_gist" ON "point" USING gist ("place")
;;
CREATE INDEX "sample_extent_gist" ON "sample" USING gist ("extent")
;;
CREATE INDEX "matter_place_gist" ON "matter" USING gist ("place")
;;
CREATE INDEX "document_place_gist" ON "document" USING gist ("place")
;;
CREATE INDEX "layer_point_geometry_gist" ON "layer_point" USING gist ("geometry")
;;
CREATE INDEX "layer_line_geometry_gist" ON "layer_line" USING gist ("geometry")
;;
CREATE INDEX "layer_polygon_geometry_gist" ON "layer_polygon" USING gist ("geometry")
;;
CREATE TRIGGER "guard_branch" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "branch" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_code" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "code" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_commit_log" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "commit_log" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_consultant" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "consultant" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_criterion" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "criterion" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_edit_log" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "edit_log" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_layer" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "layer" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_layer_line" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "layer_line" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_layer_point" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "layer_point" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_layer_polygon" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "layer_polygon" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_look_log" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "look_log" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_officer" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "officer" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_origin" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "origin" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_package" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "package" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_soilcase_head" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "soilcase_head" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_soilcase_register" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "soilcase_register" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_tombstone" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tombstone" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_batch" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "batch" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_conflict" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "conflict" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_goal" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "goal" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_parked" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "parked" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_receipt" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "receipt" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_ruleset" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "ruleset" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_site" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "site" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_view" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "view" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_action" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "action" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_area" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "area" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_order" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "order" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_project" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "project" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_assessment" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "assessment" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_cause" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "cause" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_parcel" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "parcel" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_phase" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "phase" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_batch_site" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "batch_site" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_money" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "money" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_party" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "party" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_point" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "point" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_substance" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "substance" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_intake" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "intake" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_matter" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "matter" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_sample" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "sample" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_water_level" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "water_level" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_journal" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "journal" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_matter_site" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "matter_site" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_result" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "result" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_document" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "document" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_decision" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "decision" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_deadline" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "deadline" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_blob" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "blob" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_blob_chunk" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "blob_chunk" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
REVOKE ALL ON SCHEMA soilcase FROM PUBLIC
;;
REVOKE ALL ON ALL TABLES IN SCHEMA soilcase FROM PUBLIC
