PRAGMA application_id = 1196444487
;;
PRAGMA user_version = 10300
;;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
 definition TEXT NOT NULL, description TEXT)
;;
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
 identifier TEXT UNIQUE, description TEXT DEFAULT '',
 last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
;;
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
 m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
 CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
;;
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
 definition TEXT NOT NULL, scope TEXT NOT NULL,
 CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
;;
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL)
;;
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL)
;;
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL)
;;
INSERT INTO gpkg_spatial_ref_sys VALUES ('ETRS89 / UTM zone 32N', 25832, 'EPSG', 25832, 'PROJCS["ETRS89 / UTM zone 32N",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",9],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","25832"]]', NULL)
;;
CREATE TABLE branch (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	code TEXT(60), 
	danish TEXT(250), 
	english TEXT(250), 
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
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_branch_rev ON branch (rev)
;;
CREATE TABLE code (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	list TEXT(60), 
	code TEXT(60), 
	danish TEXT(250), 
	english TEXT(250), 
	dkjord TEXT, 
	cas TEXT(20), 
	substance_group TEXT, 
	ordinal INTEGER, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_code_rev ON code (rev)
;;
CREATE TABLE commit_log (
	seq INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	actor TEXT NOT NULL, 
	device TEXT NOT NULL, 
	device_seq INTEGER NOT NULL, 
	source TEXT(20) NOT NULL, 
	undoes INTEGER, 
	header TEXT NOT NULL, 
	payload TEXT(64) NOT NULL, 
	previous TEXT(64) NOT NULL, 
	hash TEXT(64) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (device, device_seq), 
	UNIQUE (uid), 
	CHECK ("seq" > -1 OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_commit_log_undoes ON commit_log (undoes)
;;
CREATE TABLE consultant (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	name TEXT(200), 
	cvr TEXT(10), 
	contact TEXT(200), 
	email TEXT(200), 
	telephone TEXT, 
	agreement_from DATE, 
	agreement_until DATE, 
	active BOOLEAN, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_consultant_rev ON consultant (rev)
;;
CREATE TABLE criterion (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	component TEXT, 
	medium TEXT, 
	kind TEXT, 
	value DOUBLE, 
	unit TEXT, 
	edition TEXT, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_criterion_rev ON criterion (rev)
;;
CREATE TABLE edit_log (
	fid INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	ord INTEGER NOT NULL, 
	noun TEXT(40) NOT NULL, 
	uid TEXT(36) NOT NULL, 
	text TEXT, 
	salt BLOB, 
	hash BLOB NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("seq" > -1 OR rediger_i_soilcase())
)
;;
CREATE UNIQUE INDEX edit_log_place ON edit_log (seq, ord)
;;
CREATE INDEX ix_edit_log_uid ON edit_log (uid)
;;
CREATE TABLE layer (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	kind TEXT, 
	name TEXT(200), 
	source TEXT, 
	credit TEXT, 
	dated DATE, 
	imported_at DATETIME, 
	shape TEXT, 
	feature_count INTEGER, 
	sha256 TEXT(64), 
	current BOOLEAN, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_layer_rev ON layer (rev)
;;
CREATE TABLE layer_line (
	fid INTEGER NOT NULL, 
	layer TEXT(36) NOT NULL, 
	number INTEGER NOT NULL, 
	"key" TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE, 
	attributes TEXT, 
	geometry MULTILINESTRING NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("layer" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_layer_line_layer ON layer_line (layer)
;;
CREATE TABLE layer_point (
	fid INTEGER NOT NULL, 
	layer TEXT(36) NOT NULL, 
	number INTEGER NOT NULL, 
	"key" TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE, 
	attributes TEXT, 
	geometry POINT NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("layer" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_layer_point_layer ON layer_point (layer)
;;
CREATE TABLE layer_polygon (
	fid INTEGER NOT NULL, 
	layer TEXT(36) NOT NULL, 
	number INTEGER NOT NULL, 
	"key" TEXT, 
	name TEXT, 
	kind TEXT, 
	value DOUBLE, 
	attributes TEXT, 
	geometry MULTIPOLYGON NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("layer" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_layer_polygon_layer ON layer_polygon (layer)
;;
CREATE TABLE look_log (
	fid INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	noun TEXT(40) NOT NULL, 
	uid TEXT(36) NOT NULL, 
	purpose TEXT NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("at" > -1 OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_look_log_uid ON look_log (uid)
;;
CREATE TABLE officer (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	initials TEXT(10), 
	name TEXT(120), 
	title TEXT(120), 
	team TEXT(80), 
	email TEXT(200), 
	telephone TEXT(40), 
	login TEXT(120), 
	active BOOLEAN, 
	deputy TEXT(36), 
	absent_from DATE, 
	absent_until DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_officer_deputy ON officer (deputy)
;;
CREATE INDEX ix_officer_rev ON officer (rev)
;;
CREATE TABLE origin (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	record_noun TEXT(40), 
	record_uid TEXT(36), 
	source TEXT(80), 
	external_key TEXT(250), 
	delivery TEXT(250), 
	delivered_on DATE, 
	delivered_values TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_origin_rev ON origin (rev)
;;
CREATE TABLE package (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	issued_to TEXT(120), 
	device TEXT(120), 
	state TEXT, 
	expires_on DATE, 
	scope TEXT, 
	base_seq INTEGER, 
	schema INTEGER, 
	issued_at DATETIME, 
	issued_by TEXT(120), 
	base_sha256 TEXT(64), 
	chain_hash TEXT(64), 
	row_counts TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_package_rev ON package (rev)
;;
CREATE TABLE soilcase_head (
	fid INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT(64) NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("seq" > -1 OR rediger_i_soilcase())
)
;;
CREATE TABLE soilcase_register (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	schema INTEGER NOT NULL, 
	name TEXT(200) NOT NULL, 
	label TEXT(200) NOT NULL, 
	today TEXT(10), 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (fid), 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE TABLE tombstone (
	fid INTEGER NOT NULL, 
	noun TEXT(40) NOT NULL, 
	uid TEXT(36) NOT NULL, 
	seq INTEGER NOT NULL, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	CHECK ("noun" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_tombstone_seq ON tombstone (seq)
;;
CREATE TABLE batch (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	name TEXT(200), 
	year INTEGER, 
	phase_kind TEXT, 
	state TEXT, 
	consultant TEXT(36), 
	officer TEXT(36), 
	budget INTEGER, 
	starts DATE, 
	ends DATE, 
	basis TEXT, 
	esdh TEXT(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_batch_consultant ON batch (consultant)
;;
CREATE INDEX ix_batch_officer ON batch (officer)
;;
CREATE INDEX ix_batch_rev ON batch (rev)
;;
CREATE TABLE "conflict" (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	record_noun TEXT(40), 
	record_uid TEXT(36), 
	field TEXT(60), 
	kind TEXT, 
	base_value TEXT, 
	office_value TEXT, 
	field_value TEXT, 
	office_by TEXT(120), 
	office_at DATETIME, 
	field_by TEXT(120), 
	field_at DATETIME, 
	commit_uid TEXT(36), 
	status TEXT, 
	chosen TEXT, 
	decided_by TEXT(120), 
	decided_at DATETIME, 
	assigned TEXT(36), 
	due DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(assigned) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_conflict_assigned ON "conflict" (assigned)
;;
CREATE INDEX ix_conflict_rev ON "conflict" (rev)
;;
CREATE TABLE goal (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	name TEXT(200), 
	question TEXT, 
	filter TEXT(2000), 
	definition TEXT, 
	receptors TEXT, 
	municipality TEXT, 
	due DATE, 
	baseline_on DATE, 
	baseline TEXT, 
	state TEXT, 
	officer TEXT(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_goal_officer ON goal (officer)
;;
CREATE INDEX ix_goal_rev ON goal (rev)
;;
CREATE TABLE parked (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	record_noun TEXT(40), 
	record_uid TEXT(36), 
	edit TEXT, 
	why TEXT, 
	suggestion TEXT, 
	commit_uid TEXT(36), 
	owner TEXT(36), 
	status TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(owner) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_parked_owner ON parked (owner)
;;
CREATE INDEX ix_parked_rev ON parked (rev)
;;
CREATE TABLE receipt (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	package TEXT(36), 
	commit_uid TEXT(36), 
	applied_seq INTEGER, 
	state_sha256 TEXT(64), 
	signed_at DATETIME, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(package) REFERENCES package (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_receipt_package ON receipt (package)
;;
CREATE INDEX ix_receipt_rev ON receipt (rev)
;;
CREATE TABLE ruleset (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	kind TEXT, 
	name TEXT(120), 
	version TEXT, 
	rules TEXT, 
	sha256 TEXT(64), 
	state TEXT, 
	approved_by TEXT(36), 
	approved_on DATE, 
	source TEXT, 
	mark TEXT, 
	valid_from DATE, 
	expires DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(approved_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_ruleset_approved_by ON ruleset (approved_by)
;;
CREATE INDEX ix_ruleset_rev ON ruleset (rev)
;;
CREATE TABLE site (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	number TEXT(40), 
	name TEXT(250), 
	aliases TEXT, 
	address TEXT(250), 
	municipality TEXT, 
	street_code TEXT(4), 
	house_number TEXT(10), 
	postcode TEXT(4), 
	city TEXT(80), 
	address_uid TEXT(36), 
	place POINT, 
	uses TEXT, 
	target_areas TEXT, 
	officer TEXT(36), 
	deputy TEXT(36), 
	esdh TEXT(40), 
	generation BOOLEAN, 
	access TEXT, 
	note TEXT, 
	clay_cover DOUBLE, 
	infiltration DOUBLE, 
	grundrisk_factor DOUBLE, 
	grundrisk_flag INTEGER, 
	grundrisk_component TEXT, 
	grundrisk_version TEXT(40), 
	grundrisk_on DATE, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_site_deputy ON site (deputy)
;;
CREATE INDEX ix_site_officer ON site (officer)
;;
CREATE INDEX ix_site_rev ON site (rev)
;;
CREATE TABLE "view" (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	name TEXT(120), 
	room TEXT(40), 
	definition TEXT, 
	version INTEGER, 
	shared BOOLEAN, 
	owner TEXT(36), 
	ordinal INTEGER, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(owner) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_view_owner ON "view" (owner)
;;
CREATE INDEX ix_view_rev ON "view" (rev)
;;
CREATE TABLE action (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	kind TEXT, 
	receptors TEXT, 
	planned_year INTEGER, 
	starts DATE, 
	ends DATE, 
	priority INTEGER, 
	officer TEXT(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_action_officer ON action (officer)
;;
CREATE INDEX ix_action_rev ON action (rev)
;;
CREATE INDEX ix_action_site ON action (site)
;;
CREATE TABLE area (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	label TEXT(100), 
	geometry MULTIPOLYGON, 
	object_id TEXT(40), 
	uses TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_area_rev ON area (rev)
;;
CREATE INDEX ix_area_site ON area (site)
;;
CREATE TABLE "order" (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	number TEXT(60), 
	title TEXT(250), 
	consultant TEXT(36), 
	batch TEXT(36), 
	contract TEXT(120), 
	state TEXT, 
	ordered_on DATE, 
	due DATE, 
	delivered_on DATE, 
	budget INTEGER, 
	officer TEXT(36), 
	esdh TEXT(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(batch) REFERENCES batch (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	number TEXT(40), 
	name TEXT(250), 
	description TEXT, 
	legal_framework TEXT, 
	payer TEXT, 
	receptors TEXT, 
	started DATE, 
	ended DATE, 
	frame INTEGER, 
	consultant TEXT(36), 
	officer TEXT(36), 
	esdh TEXT(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	area TEXT(36), 
	receptor TEXT, 
	answer TEXT, 
	reason TEXT, 
	decided_on DATE, 
	officer TEXT(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_assessment_area ON assessment (area)
;;
CREATE INDEX ix_assessment_officer ON assessment (officer)
;;
CREATE INDEX ix_assessment_rev ON assessment (rev)
;;
CREATE TABLE cause (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	area TEXT(36), 
	branch TEXT, 
	activities TEXT, 
	company TEXT, 
	from_year INTEGER, 
	to_year INTEGER, 
	evidence TEXT, 
	source TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_cause_area ON cause (area)
;;
CREATE INDEX ix_cause_rev ON cause (rev)
;;
CREATE INDEX ix_cause_site ON cause (site)
;;
CREATE TABLE parcel (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	area TEXT(36), 
	cadastral_district TEXT(7), 
	parcel_number TEXT(20), 
	bfe TEXT, 
	property_unit TEXT(40), 
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
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_parcel_area ON parcel (area)
;;
CREATE INDEX ix_parcel_rev ON parcel (rev)
;;
CREATE INDEX ix_parcel_site ON parcel (site)
;;
CREATE TABLE phase (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	project TEXT(36), 
	kind TEXT, 
	initiative TEXT, 
	legal_framework TEXT, 
	payer TEXT, 
	receptors TEXT, 
	officer TEXT(36), 
	deputy TEXT(36), 
	consultant TEXT(36), 
	"order" TEXT(36), 
	planned_start DATE, 
	planned_end DATE, 
	started DATE, 
	ended DATE, 
	notified_on DATE, 
	report_received DATE, 
	report_approved DATE, 
	approved_by TEXT(36), 
	outcome TEXT, 
	receptors_answered TEXT, 
	summary TEXT, 
	granted INTEGER, 
	committed INTEGER, 
	spent INTEGER, 
	remediation_method TEXT, 
	treatment TEXT, 
	tonnes DOUBLE, 
	energy DOUBLE, 
	co2e DOUBLE, 
	geometry MULTIPOLYGON, 
	resting BOOLEAN, 
	esdh TEXT(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(project) REFERENCES project (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(consultant) REFERENCES consultant (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(approved_by) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	batch TEXT(36), 
	site TEXT(36), 
	phase TEXT(36), 
	"order" TEXT(36), 
	state TEXT, 
	ordinal INTEGER, 
	reason TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(batch) REFERENCES batch (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	phase TEXT(36), 
	"order" TEXT(36), 
	year INTEGER, 
	kind TEXT, 
	amount INTEGER, 
	payer TEXT, 
	receptor TEXT, 
	block TEXT, 
	posted_on DATE, 
	text TEXT(250), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("order") REFERENCES "order" (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	parcel TEXT(36), 
	role TEXT, 
	name TEXT(200), 
	address TEXT(250), 
	postcode TEXT(10), 
	city TEXT(80), 
	email TEXT(200), 
	telephone TEXT(40), 
	cvr TEXT(10), 
	access_contact BOOLEAN, 
	agreement TEXT, 
	since DATE, 
	until DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(parcel) REFERENCES parcel (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_party_parcel ON party (parcel)
;;
CREATE INDEX ix_party_rev ON party (rev)
;;
CREATE INDEX ix_party_site ON party (site)
;;
CREATE TABLE point (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	phase TEXT(36), 
	number TEXT(40), 
	synonym TEXT(80), 
	dgu TEXT(20), 
	kind TEXT, 
	purpose TEXT, 
	use TEXT, 
	method TEXT, 
	measurable BOOLEAN, 
	established_on DATE, 
	depth DOUBLE, 
	place POINT, 
	coordinate_method TEXT, 
	coordinate_quality DOUBLE, 
	height_system TEXT, 
	ground_level DOUBLE, 
	reference_level DOUBLE, 
	reference_description TEXT, 
	surveyed_by TEXT(80), 
	surveyed_at DATETIME, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_point_phase ON point (phase)
;;
CREATE INDEX ix_point_rev ON point (rev)
;;
CREATE TABLE substance (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	area TEXT(36), 
	phase TEXT(36), 
	component TEXT, 
	name TEXT(200), 
	cas TEXT(20), 
	substance_group TEXT, 
	evidence TEXT, 
	medium TEXT, 
	concentration DOUBLE, 
	unit TEXT, 
	below_detection BOOLEAN, 
	detection_limit DOUBLE, 
	measured_on DATE, 
	source TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(area) REFERENCES area (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	point TEXT(36), 
	number INTEGER, 
	label TEXT(40), 
	mp_no INTEGER, 
	top DOUBLE, 
	bottom DOUBLE, 
	reference_level DOUBLE, 
	accuracy DOUBLE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_intake_point ON intake (point)
;;
CREATE INDEX ix_intake_rev ON intake (rev)
;;
CREATE TABLE matter (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	kind TEXT, 
	title TEXT(250), 
	sender TEXT(200), 
	party TEXT(36), 
	address TEXT(250), 
	place POINT, 
	received DATE, 
	due DATE, 
	due_stated DATE, 
	answered_on DATE, 
	state TEXT, 
	waiting_for TEXT(200), 
	waiting_since DATE, 
	officer TEXT(36), 
	deputy TEXT(36), 
	closed_on DATE, 
	outcome TEXT, 
	outcome_text TEXT, 
	esdh TEXT(40), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(party) REFERENCES party (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(deputy) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	point TEXT(36), 
	label TEXT(80), 
	intake_number INTEGER, 
	medium TEXT, 
	purpose TEXT(80), 
	kind TEXT(80), 
	matrix TEXT(80), 
	top DOUBLE, 
	bottom DOUBLE, 
	taken_at DATETIME, 
	taken_by TEXT(80), 
	method TEXT(80), 
	equipment TEXT(80), 
	extent MULTIPOLYGON, 
	laboratory TEXT(120), 
	requisition TEXT(60), 
	laboratory_id TEXT(60), 
	handed_over_at DATETIME, 
	handed_over_to TEXT, 
	registered_on DATE, 
	finished_on DATE, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_sample_point ON sample (point)
;;
CREATE INDEX ix_sample_rev ON sample (rev)
;;
CREATE TABLE water_level (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	point TEXT(36), 
	intake_number INTEGER, 
	measured_at DATETIME, 
	depth DOUBLE, 
	reference_level DOUBLE, 
	at_rest BOOLEAN, 
	dry BOOLEAN, 
	measured_by TEXT(80), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_water_level_point ON water_level (point)
;;
CREATE INDEX ix_water_level_rev ON water_level (rev)
;;
CREATE TABLE journal (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	matter TEXT(36), 
	phase TEXT(36), 
	kind TEXT, 
	happened_at DATETIME, 
	author TEXT(80), 
	text TEXT, 
	confidential BOOLEAN, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	matter TEXT(36), 
	site TEXT(36), 
	permit_on DATE, 
	permit_area DOUBLE, 
	permit_use TEXT, 
	permit_reason TEXT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_matter_site_matter ON matter_site (matter)
;;
CREATE INDEX ix_matter_site_rev ON matter_site (rev)
;;
CREATE INDEX ix_matter_site_site ON matter_site (site)
;;
CREATE TABLE result (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	sample TEXT(36), 
	component TEXT, 
	parameter TEXT(20), 
	name TEXT(200), 
	cas TEXT(20), 
	attribute TEXT(10), 
	value DOUBLE, 
	unit TEXT, 
	below_detection BOOLEAN, 
	detection_limit DOUBLE, 
	quantification_limit DOUBLE, 
	relative_uncertainty DOUBLE, 
	absolute_uncertainty DOUBLE, 
	fraction TEXT(40), 
	method TEXT(120), 
	accredited BOOLEAN, 
	laboratory TEXT(120), 
	analysed_at DATETIME, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(sample) REFERENCES sample (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
)
;;
CREATE INDEX ix_result_rev ON result (rev)
;;
CREATE INDEX ix_result_sample ON result (sample)
;;
CREATE TABLE document (
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	matter TEXT(36), 
	phase TEXT(36), 
	point TEXT(36), 
	journal TEXT(36), 
	title TEXT(250), 
	kind TEXT, 
	sha256 TEXT(64), 
	size INTEGER, 
	media_type TEXT(100), 
	file_name TEXT(250), 
	dated DATE, 
	received DATE, 
	sender TEXT(200), 
	in_esdh BOOLEAN, 
	esdh TEXT(40), 
	confidential BOOLEAN, 
	taken_at DATETIME, 
	place POINT, 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(point) REFERENCES point (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(journal) REFERENCES journal (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	area TEXT(36), 
	kind TEXT, 
	nuance TEXT, 
	state TEXT, 
	valid_from DATE, 
	ordinal INTEGER, 
	part TEXT(60), 
	hearing_sent DATE, 
	hearing_ends DATE, 
	hearing_ended DATE, 
	decided_by TEXT(36), 
	approved_by TEXT(36), 
	approved_on DATE, 
	sent_to TEXT, 
	sent_on DATE, 
	justification TEXT, 
	justification_text TEXT, 
	document TEXT(36), 
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
	FOREIGN KEY(document) REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
	fid INTEGER NOT NULL, 
	uid TEXT(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	site TEXT(36), 
	matter TEXT(36), 
	decision TEXT(36), 
	phase TEXT(36), 
	title TEXT(200), 
	rule TEXT(60), 
	paragraph TEXT(80), 
	triggered_on DATE, 
	due DATE, 
	warn_on DATE, 
	met_on DATE, 
	state TEXT, 
	officer TEXT(36), 
	note TEXT, 
	extra TEXT, 
	PRIMARY KEY (fid), 
	UNIQUE (uid), 
	FOREIGN KEY(site) REFERENCES site (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(matter) REFERENCES matter (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(decision) REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(phase) REFERENCES phase (uid) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(officer) REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED, 
	CHECK ("uid" > '' OR rediger_i_soilcase())
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
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('code', 'attributes', 'code', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('criterion', 'attributes', 'criterion', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('branch', 'attributes', 'branch', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('officer', 'attributes', 'officer', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('ruleset', 'attributes', 'ruleset', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('layer', 'attributes', 'layer', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('consultant', 'attributes', 'consultant', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('batch', 'attributes', 'batch', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('order', 'attributes', 'order', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('goal', 'attributes', 'goal', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('view', 'attributes', 'view', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('site', 'features', 'site', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('area', 'features', 'area', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('parcel', 'attributes', 'parcel', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('cause', 'attributes', 'cause', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('project', 'attributes', 'project', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('phase', 'features', 'phase', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('substance', 'attributes', 'substance', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('point', 'features', 'point', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('intake', 'attributes', 'intake', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('sample', 'features', 'sample', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('result', 'attributes', 'result', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('water_level', 'attributes', 'water_level', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('party', 'attributes', 'party', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('matter', 'features', 'matter', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('matter_site', 'attributes', 'matter_site', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('action', 'attributes', 'action', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('journal', 'attributes', 'journal', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('document', 'features', 'document', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('decision', 'attributes', 'decision', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('assessment', 'attributes', 'assessment', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('deadline', 'attributes', 'deadline', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('money', 'attributes', 'money', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('batch_site', 'attributes', 'batch_site', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('origin', 'attributes', 'origin', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('conflict', 'attributes', 'conflict', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('parked', 'attributes', 'parked', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('package', 'attributes', 'package', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('receipt', 'attributes', 'receipt', '2026-01-01T00:00:00.000Z', 0)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('layer_point', 'features', 'layer_point', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('layer_line', 'features', 'layer_line', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES ('layer_polygon', 'features', 'layer_polygon', '2026-01-01T00:00:00.000Z', 25832)
;;
INSERT INTO gpkg_geometry_columns VALUES ('site', 'place', 'POINT', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('site', 'place', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_site_place" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_site_place_insert" AFTER INSERT ON "site" WHEN (NEW."place" NOT NULL AND NOT ST_IsEmpty(NEW."place")) BEGIN INSERT OR REPLACE INTO "rtree_site_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_site_place_update6" AFTER UPDATE OF "place" ON "site" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" NOTNULL AND NOT ST_IsEmpty(OLD."place")) BEGIN UPDATE "rtree_site_place" SET minx = ST_MinX(NEW."place"), maxx = ST_MaxX(NEW."place"), miny = ST_MinY(NEW."place"), maxy = ST_MaxY(NEW."place") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_site_place_update7" AFTER UPDATE OF "place" ON "site" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" ISNULL OR ST_IsEmpty(OLD."place")) BEGIN INSERT INTO "rtree_site_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_site_place_update2" AFTER UPDATE OF "place" ON "site" WHEN OLD."fid" = NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_site_place" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_site_place_update5" AFTER UPDATE ON "site" WHEN OLD."fid" != NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_site_place" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_site_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_site_place_update4" AFTER UPDATE ON "site" WHEN OLD."fid" != NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_site_place" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_site_place_delete" AFTER DELETE ON "site" WHEN OLD."place" NOT NULL BEGIN DELETE FROM "rtree_site_place" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('area', 'geometry', 'MULTIPOLYGON', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('area', 'geometry', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_area_geometry" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_area_geometry_insert" AFTER INSERT ON "area" WHEN (NEW."geometry" NOT NULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN INSERT OR REPLACE INTO "rtree_area_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_area_geometry_update6" AFTER UPDATE OF "geometry" ON "area" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" NOTNULL AND NOT ST_IsEmpty(OLD."geometry")) BEGIN UPDATE "rtree_area_geometry" SET minx = ST_MinX(NEW."geometry"), maxx = ST_MaxX(NEW."geometry"), miny = ST_MinY(NEW."geometry"), maxy = ST_MaxY(NEW."geometry") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_area_geometry_update7" AFTER UPDATE OF "geometry" ON "area" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" ISNULL OR ST_IsEmpty(OLD."geometry")) BEGIN INSERT INTO "rtree_area_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_area_geometry_update2" AFTER UPDATE OF "geometry" ON "area" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_area_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_area_geometry_update5" AFTER UPDATE ON "area" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_area_geometry" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_area_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_area_geometry_update4" AFTER UPDATE ON "area" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_area_geometry" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_area_geometry_delete" AFTER DELETE ON "area" WHEN OLD."geometry" NOT NULL BEGIN DELETE FROM "rtree_area_geometry" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('phase', 'geometry', 'MULTIPOLYGON', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('phase', 'geometry', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_phase_geometry" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_phase_geometry_insert" AFTER INSERT ON "phase" WHEN (NEW."geometry" NOT NULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN INSERT OR REPLACE INTO "rtree_phase_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_phase_geometry_update6" AFTER UPDATE OF "geometry" ON "phase" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" NOTNULL AND NOT ST_IsEmpty(OLD."geometry")) BEGIN UPDATE "rtree_phase_geometry" SET minx = ST_MinX(NEW."geometry"), maxx = ST_MaxX(NEW."geometry"), miny = ST_MinY(NEW."geometry"), maxy = ST_MaxY(NEW."geometry") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_phase_geometry_update7" AFTER UPDATE OF "geometry" ON "phase" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" ISNULL OR ST_IsEmpty(OLD."geometry")) BEGIN INSERT INTO "rtree_phase_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_phase_geometry_update2" AFTER UPDATE OF "geometry" ON "phase" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_phase_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_phase_geometry_update5" AFTER UPDATE ON "phase" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_phase_geometry" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_phase_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_phase_geometry_update4" AFTER UPDATE ON "phase" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_phase_geometry" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_phase_geometry_delete" AFTER DELETE ON "phase" WHEN OLD."geometry" NOT NULL BEGIN DELETE FROM "rtree_phase_geometry" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('point', 'place', 'POINT', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('point', 'place', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_point_place" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_point_place_insert" AFTER INSERT ON "point" WHEN (NEW."place" NOT NULL AND NOT ST_IsEmpty(NEW."place")) BEGIN INSERT OR REPLACE INTO "rtree_point_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_point_place_update6" AFTER UPDATE OF "place" ON "point" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" NOTNULL AND NOT ST_IsEmpty(OLD."place")) BEGIN UPDATE "rtree_point_place" SET minx = ST_MinX(NEW."place"), maxx = ST_MaxX(NEW."place"), miny = ST_MinY(NEW."place"), maxy = ST_MaxY(NEW."place") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_point_place_update7" AFTER UPDATE OF "place" ON "point" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" ISNULL OR ST_IsEmpty(OLD."place")) BEGIN INSERT INTO "rtree_point_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_point_place_update2" AFTER UPDATE OF "place" ON "point" WHEN OLD."fid" = NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_point_place" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_point_place_update5" AFTER UPDATE ON "point" WHEN OLD."fid" != NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_point_place" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_point_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_point_place_update4" AFTER UPDATE ON "point" WHEN OLD."fid" != NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_point_place" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_point_place_delete" AFTER DELETE ON "point" WHEN OLD."place" NOT NULL BEGIN DELETE FROM "rtree_point_place" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('sample', 'extent', 'MULTIPOLYGON', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('sample', 'extent', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_sample_extent" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_sample_extent_insert" AFTER INSERT ON "sample" WHEN (NEW."extent" NOT NULL AND NOT ST_IsEmpty(NEW."extent")) BEGIN INSERT OR REPLACE INTO "rtree_sample_extent" VALUES (NEW."fid", ST_MinX(NEW."extent"), ST_MaxX(NEW."extent"), ST_MinY(NEW."extent"), ST_MaxY(NEW."extent")); END
;;
CREATE TRIGGER "rtree_sample_extent_update6" AFTER UPDATE OF "extent" ON "sample" WHEN OLD."fid" = NEW."fid" AND (NEW."extent" NOTNULL AND NOT ST_IsEmpty(NEW."extent")) AND (OLD."extent" NOTNULL AND NOT ST_IsEmpty(OLD."extent")) BEGIN UPDATE "rtree_sample_extent" SET minx = ST_MinX(NEW."extent"), maxx = ST_MaxX(NEW."extent"), miny = ST_MinY(NEW."extent"), maxy = ST_MaxY(NEW."extent") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_sample_extent_update7" AFTER UPDATE OF "extent" ON "sample" WHEN OLD."fid" = NEW."fid" AND (NEW."extent" NOTNULL AND NOT ST_IsEmpty(NEW."extent")) AND (OLD."extent" ISNULL OR ST_IsEmpty(OLD."extent")) BEGIN INSERT INTO "rtree_sample_extent" VALUES (NEW."fid", ST_MinX(NEW."extent"), ST_MaxX(NEW."extent"), ST_MinY(NEW."extent"), ST_MaxY(NEW."extent")); END
;;
CREATE TRIGGER "rtree_sample_extent_update2" AFTER UPDATE OF "extent" ON "sample" WHEN OLD."fid" = NEW."fid" AND (NEW."extent" ISNULL OR ST_IsEmpty(NEW."extent")) BEGIN DELETE FROM "rtree_sample_extent" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_sample_extent_update5" AFTER UPDATE ON "sample" WHEN OLD."fid" != NEW."fid" AND (NEW."extent" NOTNULL AND NOT ST_IsEmpty(NEW."extent")) BEGIN DELETE FROM "rtree_sample_extent" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_sample_extent" VALUES (NEW."fid", ST_MinX(NEW."extent"), ST_MaxX(NEW."extent"), ST_MinY(NEW."extent"), ST_MaxY(NEW."extent")); END
;;
CREATE TRIGGER "rtree_sample_extent_update4" AFTER UPDATE ON "sample" WHEN OLD."fid" != NEW."fid" AND (NEW."extent" ISNULL OR ST_IsEmpty(NEW."extent")) BEGIN DELETE FROM "rtree_sample_extent" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_sample_extent_delete" AFTER DELETE ON "sample" WHEN OLD."extent" NOT NULL BEGIN DELETE FROM "rtree_sample_extent" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('matter', 'place', 'POINT', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('matter', 'place', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_matter_place" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_matter_place_insert" AFTER INSERT ON "matter" WHEN (NEW."place" NOT NULL AND NOT ST_IsEmpty(NEW."place")) BEGIN INSERT OR REPLACE INTO "rtree_matter_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_matter_place_update6" AFTER UPDATE OF "place" ON "matter" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" NOTNULL AND NOT ST_IsEmpty(OLD."place")) BEGIN UPDATE "rtree_matter_place" SET minx = ST_MinX(NEW."place"), maxx = ST_MaxX(NEW."place"), miny = ST_MinY(NEW."place"), maxy = ST_MaxY(NEW."place") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_matter_place_update7" AFTER UPDATE OF "place" ON "matter" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" ISNULL OR ST_IsEmpty(OLD."place")) BEGIN INSERT INTO "rtree_matter_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_matter_place_update2" AFTER UPDATE OF "place" ON "matter" WHEN OLD."fid" = NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_matter_place" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_matter_place_update5" AFTER UPDATE ON "matter" WHEN OLD."fid" != NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_matter_place" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_matter_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_matter_place_update4" AFTER UPDATE ON "matter" WHEN OLD."fid" != NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_matter_place" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_matter_place_delete" AFTER DELETE ON "matter" WHEN OLD."place" NOT NULL BEGIN DELETE FROM "rtree_matter_place" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('document', 'place', 'POINT', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('document', 'place', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_document_place" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_document_place_insert" AFTER INSERT ON "document" WHEN (NEW."place" NOT NULL AND NOT ST_IsEmpty(NEW."place")) BEGIN INSERT OR REPLACE INTO "rtree_document_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_document_place_update6" AFTER UPDATE OF "place" ON "document" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" NOTNULL AND NOT ST_IsEmpty(OLD."place")) BEGIN UPDATE "rtree_document_place" SET minx = ST_MinX(NEW."place"), maxx = ST_MaxX(NEW."place"), miny = ST_MinY(NEW."place"), maxy = ST_MaxY(NEW."place") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_document_place_update7" AFTER UPDATE OF "place" ON "document" WHEN OLD."fid" = NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) AND (OLD."place" ISNULL OR ST_IsEmpty(OLD."place")) BEGIN INSERT INTO "rtree_document_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_document_place_update2" AFTER UPDATE OF "place" ON "document" WHEN OLD."fid" = NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_document_place" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_document_place_update5" AFTER UPDATE ON "document" WHEN OLD."fid" != NEW."fid" AND (NEW."place" NOTNULL AND NOT ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_document_place" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_document_place" VALUES (NEW."fid", ST_MinX(NEW."place"), ST_MaxX(NEW."place"), ST_MinY(NEW."place"), ST_MaxY(NEW."place")); END
;;
CREATE TRIGGER "rtree_document_place_update4" AFTER UPDATE ON "document" WHEN OLD."fid" != NEW."fid" AND (NEW."place" ISNULL OR ST_IsEmpty(NEW."place")) BEGIN DELETE FROM "rtree_document_place" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_document_place_delete" AFTER DELETE ON "document" WHEN OLD."place" NOT NULL BEGIN DELETE FROM "rtree_document_place" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('layer_point', 'geometry', 'POINT', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('layer_point', 'geometry', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_layer_point_geometry" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_layer_point_geometry_insert" AFTER INSERT ON "layer_point" WHEN (NEW."geometry" NOT NULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN INSERT OR REPLACE INTO "rtree_layer_point_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_point_geometry_update6" AFTER UPDATE OF "geometry" ON "layer_point" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" NOTNULL AND NOT ST_IsEmpty(OLD."geometry")) BEGIN UPDATE "rtree_layer_point_geometry" SET minx = ST_MinX(NEW."geometry"), maxx = ST_MaxX(NEW."geometry"), miny = ST_MinY(NEW."geometry"), maxy = ST_MaxY(NEW."geometry") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_layer_point_geometry_update7" AFTER UPDATE OF "geometry" ON "layer_point" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" ISNULL OR ST_IsEmpty(OLD."geometry")) BEGIN INSERT INTO "rtree_layer_point_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_point_geometry_update2" AFTER UPDATE OF "geometry" ON "layer_point" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_point_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_layer_point_geometry_update5" AFTER UPDATE ON "layer_point" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_point_geometry" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_layer_point_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_point_geometry_update4" AFTER UPDATE ON "layer_point" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_point_geometry" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_layer_point_geometry_delete" AFTER DELETE ON "layer_point" WHEN OLD."geometry" NOT NULL BEGIN DELETE FROM "rtree_layer_point_geometry" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('layer_line', 'geometry', 'MULTILINESTRING', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('layer_line', 'geometry', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_layer_line_geometry" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_layer_line_geometry_insert" AFTER INSERT ON "layer_line" WHEN (NEW."geometry" NOT NULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN INSERT OR REPLACE INTO "rtree_layer_line_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_line_geometry_update6" AFTER UPDATE OF "geometry" ON "layer_line" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" NOTNULL AND NOT ST_IsEmpty(OLD."geometry")) BEGIN UPDATE "rtree_layer_line_geometry" SET minx = ST_MinX(NEW."geometry"), maxx = ST_MaxX(NEW."geometry"), miny = ST_MinY(NEW."geometry"), maxy = ST_MaxY(NEW."geometry") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_layer_line_geometry_update7" AFTER UPDATE OF "geometry" ON "layer_line" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" ISNULL OR ST_IsEmpty(OLD."geometry")) BEGIN INSERT INTO "rtree_layer_line_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_line_geometry_update2" AFTER UPDATE OF "geometry" ON "layer_line" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_line_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_layer_line_geometry_update5" AFTER UPDATE ON "layer_line" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_line_geometry" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_layer_line_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_line_geometry_update4" AFTER UPDATE ON "layer_line" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_line_geometry" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_layer_line_geometry_delete" AFTER DELETE ON "layer_line" WHEN OLD."geometry" NOT NULL BEGIN DELETE FROM "rtree_layer_line_geometry" WHERE id = OLD."fid"; END
;;
INSERT INTO gpkg_geometry_columns VALUES ('layer_polygon', 'geometry', 'MULTIPOLYGON', 25832, 0, 0)
;;
INSERT INTO gpkg_extensions VALUES ('layer_polygon', 'geometry', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
;;
CREATE VIRTUAL TABLE "rtree_layer_polygon_geometry" USING rtree(id, minx, maxx, miny, maxy)
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_insert" AFTER INSERT ON "layer_polygon" WHEN (NEW."geometry" NOT NULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN INSERT OR REPLACE INTO "rtree_layer_polygon_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_update6" AFTER UPDATE OF "geometry" ON "layer_polygon" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" NOTNULL AND NOT ST_IsEmpty(OLD."geometry")) BEGIN UPDATE "rtree_layer_polygon_geometry" SET minx = ST_MinX(NEW."geometry"), maxx = ST_MaxX(NEW."geometry"), miny = ST_MinY(NEW."geometry"), maxy = ST_MaxY(NEW."geometry") WHERE id = NEW."fid"; END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_update7" AFTER UPDATE OF "geometry" ON "layer_polygon" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) AND (OLD."geometry" ISNULL OR ST_IsEmpty(OLD."geometry")) BEGIN INSERT INTO "rtree_layer_polygon_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_update2" AFTER UPDATE OF "geometry" ON "layer_polygon" WHEN OLD."fid" = NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_polygon_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_update5" AFTER UPDATE ON "layer_polygon" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" NOTNULL AND NOT ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_polygon_geometry" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_layer_polygon_geometry" VALUES (NEW."fid", ST_MinX(NEW."geometry"), ST_MaxX(NEW."geometry"), ST_MinY(NEW."geometry"), ST_MaxY(NEW."geometry")); END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_update4" AFTER UPDATE ON "layer_polygon" WHEN OLD."fid" != NEW."fid" AND (NEW."geometry" ISNULL OR ST_IsEmpty(NEW."geometry")) BEGIN DELETE FROM "rtree_layer_polygon_geometry" WHERE id IN (OLD."fid", NEW."fid"); END
;;
CREATE TRIGGER "rtree_layer_polygon_geometry_delete" AFTER DELETE ON "layer_polygon" WHEN OLD."geometry" NOT NULL BEGIN DELETE FROM "rtree_layer_polygon_geometry" WHERE id = OLD."fid"; END
;;
CREATE TRIGGER "guard_branch_update" BEFORE UPDATE ON "branch" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_branch_delete" BEFORE DELETE ON "branch" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_code_update" BEFORE UPDATE ON "code" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_code_delete" BEFORE DELETE ON "code" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_commit_log_update" BEFORE UPDATE ON "commit_log" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_commit_log_delete" BEFORE DELETE ON "commit_log" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_consultant_update" BEFORE UPDATE ON "consultant" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_consultant_delete" BEFORE DELETE ON "consultant" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_criterion_update" BEFORE UPDATE ON "criterion" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_criterion_delete" BEFORE DELETE ON "criterion" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_edit_log_update" BEFORE UPDATE ON "edit_log" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_edit_log_delete" BEFORE DELETE ON "edit_log" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_update" BEFORE UPDATE ON "layer" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_delete" BEFORE DELETE ON "layer" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_line_update" BEFORE UPDATE ON "layer_line" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_line_delete" BEFORE DELETE ON "layer_line" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_point_update" BEFORE UPDATE ON "layer_point" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_point_delete" BEFORE DELETE ON "layer_point" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_polygon_update" BEFORE UPDATE ON "layer_polygon" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_layer_polygon_delete" BEFORE DELETE ON "layer_polygon" WHEN NOT (OLD."layer" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_look_log_update" BEFORE UPDATE ON "look_log" WHEN NOT (OLD."at" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_look_log_delete" BEFORE DELETE ON "look_log" WHEN NOT (OLD."at" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_officer_update" BEFORE UPDATE ON "officer" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_officer_delete" BEFORE DELETE ON "officer" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_origin_update" BEFORE UPDATE ON "origin" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_origin_delete" BEFORE DELETE ON "origin" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_package_update" BEFORE UPDATE ON "package" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_package_delete" BEFORE DELETE ON "package" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_soilcase_head_update" BEFORE UPDATE ON "soilcase_head" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_soilcase_head_delete" BEFORE DELETE ON "soilcase_head" WHEN NOT (OLD."seq" > -1) AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_soilcase_register_update" BEFORE UPDATE ON "soilcase_register" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_soilcase_register_delete" BEFORE DELETE ON "soilcase_register" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_tombstone_update" BEFORE UPDATE ON "tombstone" WHEN NOT (OLD."noun" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_tombstone_delete" BEFORE DELETE ON "tombstone" WHEN NOT (OLD."noun" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_batch_update" BEFORE UPDATE ON "batch" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_batch_delete" BEFORE DELETE ON "batch" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_conflict_update" BEFORE UPDATE ON "conflict" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_conflict_delete" BEFORE DELETE ON "conflict" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_goal_update" BEFORE UPDATE ON "goal" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_goal_delete" BEFORE DELETE ON "goal" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_parked_update" BEFORE UPDATE ON "parked" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_parked_delete" BEFORE DELETE ON "parked" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_receipt_update" BEFORE UPDATE ON "receipt" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_receipt_delete" BEFORE DELETE ON "receipt" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_ruleset_update" BEFORE UPDATE ON "ruleset" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_ruleset_delete" BEFORE DELETE ON "ruleset" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_site_update" BEFORE UPDATE ON "site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_site_delete" BEFORE DELETE ON "site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_view_update" BEFORE UPDATE ON "view" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_view_delete" BEFORE DELETE ON "view" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_action_update" BEFORE UPDATE ON "action" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_action_delete" BEFORE DELETE ON "action" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_area_update" BEFORE UPDATE ON "area" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_area_delete" BEFORE DELETE ON "area" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_order_update" BEFORE UPDATE ON "order" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_order_delete" BEFORE DELETE ON "order" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_project_update" BEFORE UPDATE ON "project" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_project_delete" BEFORE DELETE ON "project" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_assessment_update" BEFORE UPDATE ON "assessment" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_assessment_delete" BEFORE DELETE ON "assessment" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_cause_update" BEFORE UPDATE ON "cause" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_cause_delete" BEFORE DELETE ON "cause" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_parcel_update" BEFORE UPDATE ON "parcel" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_parcel_delete" BEFORE DELETE ON "parcel" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_phase_update" BEFORE UPDATE ON "phase" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_phase_delete" BEFORE DELETE ON "phase" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_batch_site_update" BEFORE UPDATE ON "batch_site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_batch_site_delete" BEFORE DELETE ON "batch_site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_money_update" BEFORE UPDATE ON "money" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_money_delete" BEFORE DELETE ON "money" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_party_update" BEFORE UPDATE ON "party" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_party_delete" BEFORE DELETE ON "party" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_point_update" BEFORE UPDATE ON "point" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_point_delete" BEFORE DELETE ON "point" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_substance_update" BEFORE UPDATE ON "substance" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_substance_delete" BEFORE DELETE ON "substance" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_intake_update" BEFORE UPDATE ON "intake" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_intake_delete" BEFORE DELETE ON "intake" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_matter_update" BEFORE UPDATE ON "matter" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_matter_delete" BEFORE DELETE ON "matter" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_sample_update" BEFORE UPDATE ON "sample" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_sample_delete" BEFORE DELETE ON "sample" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_water_level_update" BEFORE UPDATE ON "water_level" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_water_level_delete" BEFORE DELETE ON "water_level" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_journal_update" BEFORE UPDATE ON "journal" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_journal_delete" BEFORE DELETE ON "journal" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_matter_site_update" BEFORE UPDATE ON "matter_site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_matter_site_delete" BEFORE DELETE ON "matter_site" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_result_update" BEFORE UPDATE ON "result" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_result_delete" BEFORE DELETE ON "result" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_document_update" BEFORE UPDATE ON "document" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_document_delete" BEFORE DELETE ON "document" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_decision_update" BEFORE UPDATE ON "decision" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_decision_delete" BEFORE DELETE ON "decision" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_deadline_update" BEFORE UPDATE ON "deadline" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
;;
CREATE TRIGGER "guard_deadline_delete" BEFORE DELETE ON "deadline" WHEN NOT (OLD."uid" > '') AND rediger_i_soilcase() BEGIN SELECT 1; END
