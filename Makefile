# The two that matter: make run, make test. Nothing has to be set up first.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION := $(shell sed -n 's:^  <version>\(.*\)</version>$$:\1:p' pom.xml)
JAR := target/pulse-$(VERSION).jar
SOURCES := pom.xml $(shell find src/main -type f)
DIST := dist/pulse-$(VERSION)
SHIPPED := $(wildcard README.md LICENSE SECURITY.md CHANGELOG.md .env.example config docs systemd tmux)

MVN := $(shell command -v mvn || echo ./mvnw) -B --no-transfer-progress
# JAVA25_HOME tells the build where the JDK is, wherever bin/find-java found it; JAVA_HOME lets Maven start where no `java` is on
# the PATH. Every recipe that needs them begins with $(JDK), so that a missing JDK is said before anything else.
JDK = JAVA25_HOME="$$(bin/find-java --jdk)"; export JAVA25_HOME; command -v java >/dev/null || export JAVA_HOME="$$JAVA25_HOME";

.PHONY: help run dashboard demo pictures test torture build dist install uninstall check smoke bench up down logs clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: $(JAR) ## Start in the foreground: SQLite under ./data, no Redis, no Docker, no configuration
	@# Being stopped by a signal is how it ends; make need not call that an error.
	@bin/pulse run || case $$? in 130|143) ;; *) exit $$?;; esac

dashboard: $(JAR) ## Look at events, alerts and health on this terminal; q quits
	@bin/pulse dashboard || case $$? in 130|143) ;; *) exit $$?;; esac

demo: $(JAR) ## See it alive: a made-up day with an attack in it, in the dashboard; nothing of yours is touched
	@bin/pulse demo || case $$? in 130|143) ;; *) exit $$?;; esac

PICTURES_AT := 2026-11-20T18:00:00Z

pictures: $(JAR) ## Draw docs/pictures/<tab>.svg anew, from the demo day
	@bin/pulse demo --at $(PICTURES_AT) --pictures docs/pictures

# Two at a time, because most tests wait for something most of the time. To share them out Maven looks at the classes itself, so it runs
# on the JDK that they are for.
test: ## Run all tests
	@$(JDK) JAVA_HOME="$$JAVA25_HOME" MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $${MAVEN_OPTS-}" $(MVN) -DforkCount=2 verify

VERDICTS := target/torture.txt

torture: ## Run the long tests, one after the other, and print a verdict line for each; TEST=ClassTest picks one class, ARGS="..." goes to Maven
	@rm -f $(VERDICTS)
	@$(JDK) JAVA_HOME="$$JAVA25_HOME" MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $${MAVEN_OPTS-}" $(MVN) \
	  -Dgroups=torture -DexcludedGroups=none -Dpulse.verdicts="$(CURDIR)/$(VERDICTS)" $(if $(TEST),-Dtest="$(TEST)") $(ARGS) test || failed=$$?; \
	echo; cat $(VERDICTS) || true; exit $${failed-0}

build: $(JAR) ## Build target/pulse-<version>.jar and target/lib

$(JAR): $(SOURCES)
	@echo "Building PULSE $(VERSION) ..."
	@# A library of an older build must not stay on the class path.
	@rm -rf target/lib target/native target/*.aot
	@$(JDK) $(MVN) -q package -Dmaven.test.skip=true
	@$(JDK) $(call UNPACK,target)
	@touch $@

# SQLite for this operating system, unpacked once instead of at every start. Elsewhere it is not found fit and unpacked as ever.
UNPACK = mkdir -p $(1)/native; cd $(1)/native; \
  place=org/sqlite/native/$$("$$JAVA25_HOME/bin/java" -cp "../lib/*:../*" org.sqlite.util.OSInfo); \
  "$$JAVA25_HOME/bin/jar" xf "$$(ls "$$OLDPWD"/target/lib/sqlite-jdbc-*.jar)" "$$place"; mv "$$place"/* .; rm -r org

dist: $(JAR) ## Make dist/pulse-<version>/ (bin, lib, config) and its tar.gz
	@rm -rf $(DIST) $(DIST).tar.gz
	@mkdir -p $(DIST)/lib $(DIST)/config
	@cp -r bin $(SHIPPED) $(DIST)/
	@cp target/lib/*.jar $(DIST)/lib/
	@cp $(JAR) $(DIST)/lib/pulse.jar
	@cp -r target/native $(DIST)/lib/
	@echo "PULSE $(VERSION)" >$(DIST)/lib/version
	@$(DIST)/bin/pulse manual $(DIST)/share && chmod -R go+rX $(DIST)/share
	@bin/train $(DIST)
	@tar -C dist --owner=0 --group=0 --numeric-owner --sort=name -czf $(DIST).tar.gz pulse-$(VERSION)
	@echo "$(DIST).tar.gz"

install: $(JAR) ## As root: install as a service, or bring an installed one up to date; data and edited files stay
	@# A rule, a unit or a script may be all that a new version changes.
	@[ -d $(DIST)/share ] && [ -z "$$(find $(JAR) bin $(SHIPPED) -newer $(DIST)/lib/pulse.jar -print -quit)" ] \
	  || $(MAKE) --no-print-directory dist
	@$(DIST)/systemd/install

uninstall: ## As root: remove what install put there; data, settings and rules stay
	@systemd/uninstall

check: $(JAR) ## Read the configuration and the rules, say what is wrong, start nothing
	@bin/pulse check

smoke: $(JAR) ## Send five events to the running PULSE and see them arrive
	@bin/pulse smoke

bench: $(JAR) ## Measure this machine; ARGS="..." goes to the benchmark
	@$(JDK) $(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
	@exec "$$(bin/find-java)/bin/java" -Xms32m -Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
	  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" dev.pulse.bench.Bench $(ARGS)

up: ## Start PULSE and Redis in containers; makes their secrets in .env
	@container/compose up --build --detach --wait

down: ## Stop the containers; their data stays
	@container/compose down

logs: ## Follow the log of the containers
	@container/compose logs --follow --tail=100

clean: ## Remove what was built; the data stays
	@rm -rf target dist
