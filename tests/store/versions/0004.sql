PRAGMA application_id = 1398030924;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE attachments (
	session VARCHAR(32) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (session, hash), 
	FOREIGN KEY(session) REFERENCES sessions (id)
);
INSERT INTO "attachments" VALUES('0123456789ab','23e1765cd96692fcbaafc1b70970e2dd0f25f9454193be4ab4f10ab8248adbe4',X'61206D6170');
CREATE TABLE branches (
	session VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	tip INTEGER NOT NULL, 
	fork INTEGER, colour VARCHAR(7) DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (session, id), 
	FOREIGN KEY(session, tip) REFERENCES steps (session, id), 
	FOREIGN KEY(session, fork) REFERENCES steps (session, id), 
	FOREIGN KEY(session) REFERENCES sessions (id)
);
INSERT INTO "branches" VALUES('0123456789ab',1,'Main',4,NULL,'','');
INSERT INTO "branches" VALUES('0123456789ab',2,'Aside',6,1,'','');
CREATE TABLE clocks (
	session VARCHAR(32) NOT NULL, 
	step INTEGER NOT NULL, 
	seconds INTEGER NOT NULL, 
	PRIMARY KEY (session), 
	FOREIGN KEY(session) REFERENCES sessions (id)
);
INSERT INTO "clocks" VALUES('0123456789ab',6,75);
CREATE TABLE notes (
	session VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	target_kind VARCHAR(16) NOT NULL, 
	target TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	author TEXT NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	removed BOOLEAN NOT NULL, 
	PRIMARY KEY (session, id, version), 
	FOREIGN KEY(session) REFERENCES sessions (id)
);
INSERT INTO "notes" VALUES('0123456789ab',1,1,'note','turn','T1',6,'Ask again
who paid.','Zoë','2024-03-01T12:00:00+00:00',0);
INSERT INTO "notes" VALUES('0123456789ab',1,2,'note','turn','T1',6,'Ask nobody.','Zoë','2024-03-01T12:01:00+00:00',0);
INSERT INTO "notes" VALUES('0123456789ab',2,1,'bookmark','step','1',6,'','','2024-03-01T12:02:00+00:00',0);
CREATE TABLE scenarios (
	sha256 VARCHAR(64) NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "scenarios" VALUES('c0376e805a299beccf02a3b4e6534934eff118f6e4c815647813258b87fc69b5','the text the scenario was read from, ünchanged');
CREATE TABLE sessions (
	id VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	created VARCHAR(40) NOT NULL, 
	scenario VARCHAR(64) NOT NULL, 
	scenario_id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	turn_titles TEXT NOT NULL, 
	own_perspective TEXT NOT NULL, 
	head INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	viewed_turn INTEGER NOT NULL, 
	viewed_events INTEGER NOT NULL, 
	perspective TEXT NOT NULL, 
	moved VARCHAR(40) NOT NULL, state VARCHAR(16) DEFAULT 'active' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(scenario) REFERENCES scenarios (sha256)
);
INSERT INTO "sessions" VALUES('0123456789ab','Monday','2024-03-01T12:00:00+00:00','c0376e805a299beccf02a3b4e6534934eff118f6e4c815647813258b87fc69b5','two-rivers','Two Rivers','["Before", "The ford", "Quiet", "The company goes"]','reported',6,2,1,0,'republic','2024-03-01T12:10:00+00:00','active');
CREATE TABLE steps (
	session VARCHAR(32) NOT NULL, 
	id INTEGER NOT NULL, 
	parent INTEGER, 
	turn INTEGER NOT NULL, 
	events INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (session, id), 
	FOREIGN KEY(session, parent) REFERENCES steps (session, id), 
	FOREIGN KEY(session) REFERENCES sessions (id)
);
INSERT INTO "steps" VALUES('0123456789ab',1,NULL,0,1,'2024-03-01T12:00:00+00:00','181404e9128338c847faee1289178b5d545bf3c4a9b2cbf94c8c65bbe878d07e','{"cause":{"perspective":"reported","type":"started"},"effects":[[{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"holder":"REP","target":"north","type":"control"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"holder":"REP","target":"west","type":"control"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"holder":"REP","target":"east","type":"control"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"holder":"REP","target":"ford","type":"control"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"at":"harbour","force":"guard","strength":{"best":1000,"low":800},"type":"arrive"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"between":["REP","REB"],"stance":"hostile","type":"stance"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"actor":"REP","bloc":"LEAGUE","type":"join"}},{"cause":{"claims":["c1"],"confidence":"high","event":"start","turn":0,"when":"2000"},"effect":{"actor":"COM","country":"REP","level":"minor","type":"influence"}}]],"version":1}');
INSERT INTO "steps" VALUES('0123456789ab',2,1,1,2,'2024-03-01T12:01:00+00:00','14e31d53b336abae29e60f752658679564c55c9e0d597792ae3190d112161547','{"cause":{"first":0,"last":2,"turn":"T1","type":"scripted"},"effects":[[{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"at":"harbour","force":"column","type":"arrive"}},{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"actor":"COM","tie":"supports","to":"REP","type":"tie"}},{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"actor":"COM","country":"REP","level":"major","type":"influence"}}],[{"cause":{"claims":["herald"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"claims":["herald"],"holder":"REP","rivals":["REB"],"state":"contested","target":"ford","type":"control"}},{"cause":{"claims":["herald","front"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"force":"guard","to":"crossing","type":"move"}},{"cause":{"claims":["herald","front"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"force":"guard","strength":{"best":700,"high":900,"low":500},"type":"strength"}}]],"version":1}');
INSERT INTO "steps" VALUES('0123456789ab',3,2,2,0,'2024-03-01T12:02:00+00:00','b6fca98e495aa73cd09fcf8cfeca14c40362567a106e043bc3c2dc527ccfa865','{"cause":{"first":0,"last":0,"turn":"T1b","type":"scripted"},"effects":[],"version":1}');
INSERT INTO "steps" VALUES('0123456789ab',4,3,3,2,'2024-03-01T12:03:00+00:00','dcf0eee0d55788cc6d04690d335bb81a6f48f3359d533a329d6ef57f46f9c3fd','{"cause":{"first":0,"last":2,"turn":"T2","type":"scripted"},"effects":[[{"cause":{"claims":["c1"],"confidence":"high","event":"ceasefire","turn":3,"when":"2001-23"},"effect":{"between":["REB","REP"],"stance":"strained","type":"stance"}},{"cause":{"claims":["c1"],"confidence":"high","event":"ceasefire","turn":3,"when":"2001-23"},"effect":{"as":"party","by":"REP","of":"REB","standing":"recognised","type":"recognition"}},{"cause":{"claims":["c1"],"confidence":"high","event":"ceasefire","turn":3,"when":"2001-23"},"effect":{"actor":"REP","leader":"President Odon","type":"lead"}}],[{"cause":{"claims":["c1"],"confidence":"high","event":"absorbed","turn":3,"when":"2002~"},"effect":{"force":"column","to":"harbour","type":"withdraw"}},{"cause":{"claims":["c1"],"confidence":"high","event":"absorbed","turn":3,"when":"2002~"},"effect":{"actor":"COM","into":"REP","type":"absorb"}}]],"version":1}');
INSERT INTO "steps" VALUES('0123456789ab',5,1,1,1,'2024-03-01T12:05:00+00:00','1327f9f66397a1986630ee588d9afde8e0a96b55ee711f14f5f0b40dd5cb5e4a','{"cause":{"first":0,"last":1,"turn":"T1","type":"scripted"},"effects":[[{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"at":"harbour","force":"column","type":"arrive"}},{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"actor":"COM","tie":"supports","to":"REP","type":"tie"}},{"cause":{"claims":["c1"],"confidence":"high","event":"hired","turn":1,"when":"2001-02"},"effect":{"actor":"COM","country":"REP","level":"major","type":"influence"}}]],"version":1}');
INSERT INTO "steps" VALUES('0123456789ab',6,5,1,2,'2024-03-01T12:07:00+00:00','a5c16cd187acfa04118832538a36af55a4d483af1ce5eb87b7df3158bfdf9f85','{"cause":{"first":1,"last":2,"turn":"T1","type":"scripted"},"effects":[[{"cause":{"claims":["herald"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"claims":["herald"],"holder":"REP","rivals":["REB"],"state":"contested","target":"ford","type":"control"}},{"cause":{"claims":["herald","front"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"force":"guard","to":"crossing","type":"move"}},{"cause":{"claims":["herald","front"],"confidence":"medium","event":"fight","turn":1,"when":"2001-04-01"},"effect":{"force":"guard","strength":{"best":700,"high":900,"low":500},"type":"strength"}}]],"version":1}');
COMMIT;
