CREATE TABLE document_text (
	fid BIGSERIAL NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	edition BIGINT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (fid),
	UNIQUE (sha256)
)
;;
CREATE TABLE document_word (
	word TEXT COLLATE "C" NOT NULL,
	document BIGINT NOT NULL,
	count BIGINT NOT NULL,
	PRIMARY KEY (word, document)
)
;;
CREATE INDEX ix_document_word_document ON document_word (document)
;;
CREATE TRIGGER "guard_document_text" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "document_text" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
CREATE TRIGGER "guard_document_word" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "document_word" FOR EACH STATEMENT EXECUTE FUNCTION soilcase.rediger_i_soilcase()
;;
REVOKE ALL ON document_text, document_word FROM PUBLIC
;;
DO $$ DECLARE given record; BEGIN
 FOR given IN SELECT a.privilege_type AS what, quote_ident(pg_get_userbyid(a.grantee)) AS who
  FROM pg_class c, aclexplode(c.relacl) a
  WHERE c.oid = 'soilcase.blob'::regclass AND a.grantee <> c.relowner AND a.grantee <> 0
 LOOP
  EXECUTE 'GRANT ' || given.what || ' ON document_text, document_word TO ' || given.who;
  IF given.what = 'INSERT' THEN
   EXECUTE 'GRANT USAGE ON SEQUENCE document_text_fid_seq TO ' || given.who;
  END IF;
 END LOOP;
END $$
