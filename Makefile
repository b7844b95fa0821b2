# make help lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# What each purpose needs: a file that shows it is there, and the Debian package that brings it.
BUILD_NEEDS := /usr/include/systemd/sd-journal.h=libsystemd-dev \
	/usr/include/archive.h=libarchive-dev /usr/include/zlib.h=zlib1g-dev \
	/usr/include/yaml.h=libyaml-dev /usr/bin/pkg-config=pkg-config
TEST_NEEDS := $(BUILD_NEEDS) /lib/systemd/systemd-journal-remote=systemd-journal-remote \
	/usr/bin/systemd-analyze=systemd /usr/bin/python3=python3 \
	/usr/lib/python3/dist-packages/jsonschema=python3-jsonschema \
	/usr/bin/gzip=gzip /usr/bin/xz=xz-utils /usr/bin/zstd=zstd /usr/bin/bzip2=bzip2 \
	/usr/bin/lz4=lz4 /usr/bin/zip=zip /usr/bin/bsdtar=libarchive-tools /usr/bin/tidy=tidy \
	/usr/bin/xmllint=libxml2-utils /usr/bin/prove=perl
# Tests that want these are skipped without them.
TRY_NEEDS := /usr/bin/chromium=chromium /usr/bin/cmark-gfm=cmark-gfm \
	/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core
BENCH_NEEDS := $(BUILD_NEEDS) /usr/bin/time=time /usr/bin/jq=jq \
	/lib/systemd/systemd-journal-remote=systemd-journal-remote /usr/bin/rg=ripgrep /usr/bin/python3=python3 \
	/usr/bin/ps=procps /usr/bin/gzip=gzip /usr/bin/xz=xz-utils /usr/bin/zstd=zstd /usr/bin/strip=binutils \
	/usr/bin/taskset=util-linux
CHECK_NEEDS := $(TEST_NEEDS) /usr/bin/mandoc=mandoc

BENCHES := run run-dense run-packed run-journal run-start run-kernels run-growth run-report run-candidates
BENCH_EVENT := Fixtures/7.2-group/dmesg.txt
DEMO_LOG := Fixtures/debian12-kern-iso/kern.log

.PHONY: help demo build test plain check lint imports generated unit icu fmt bench soak asan tsan \
	coverage fuzz fuzz-regressions install clean

help:            ## this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

demo:            ## install what is missing, build, and run on a real log of this project
	@Packaging/need $(BUILD_NEEDS)
	@$(SWIFT) build -c release --product oomlog
	@echo; echo "$$ oomlog scan $(DEMO_LOG)"
	@.build/release/oomlog scan $(DEMO_LOG)
	@echo; echo "$$ oomlog report --format markdown $(DEMO_LOG)"
	@.build/release/oomlog report --format markdown $(DEMO_LOG)
	@echo; echo "On this machine's own journal: .build/release/oomlog scan --since yesterday"

build:           ## build a debug version
	@Packaging/need $(BUILD_NEEDS)
	$(SWIFT) build

test:            ## install what is missing, build with and without the traits, and run every test
	@Packaging/need $(TEST_NEEDS)
	@Packaging/need --try $(TRY_NEEDS)
	$(SWIFT) build --disable-default-traits --scratch-path .build-plain --product oomlog
	OOMLOG_PLAIN=$(CURDIR)/.build-plain/debug/oomlog $(SWIFT) test

# The traits reach the reader, the journal, policies and the commands; what is made of their lines is
# the same code, which 'test' has tried.
PLAIN_SKIPS := OOMModelTests OOMParserTests OOMMachineTests OOMForensicsTests OOMReporterTests \
	OOMExplainTests FramingTableTests RedactionTests HTMLPageTests TerminalTests SameWordsTests \
	SchemaTests ExplainTests CandidatesTests GoldenTests RenderedMarkdownTests ReadmeTests TruthTests \
	NeighbourTests TimeFixtureTests CoverageTimeTests

plain:           ## what the traits reach, tested in a build that links none of their libraries
	@Packaging/need $(TEST_NEEDS)
	$(SWIFT) test --disable-default-traits --scratch-path .build-plain $(PLAIN_SKIPS:%=--skip %)

check: lint imports generated icu test plain unit fuzz-regressions   ## everything CI looks at: format, layers, drift, ICU, tests, unit, fuzz

lint:            ## the format, strictly
	$(SWIFT) format lint --strict --recursive Sources Tests Fuzz Package.swift

imports:         ## the layers: importing a target that is not declared is an error
	@Packaging/need $(BUILD_NEEDS)
	$(SWIFT) build --scratch-path .build-imports --explicit-target-dependency-import-check error

generated:       ## man pages, completions and tables are what they are made from
	@Packaging/need $(CHECK_NEEDS)
	Packaging/gfp/generate --check
	Packaging/locales/generate --check
	Packaging/generate --check

unit:            ## the systemd unit: systemd takes it, and its sandbox is OK or better
	@Packaging/need $(TEST_NEEDS)
	$(SWIFT) build --product oomlog
	Packaging/check-unit "$$($(SWIFT) build --show-bin-path)/oomlog"

icu:             ## no target may pull in ICU: 45 MB, and time at every start
	@Packaging/need $(BUILD_NEEDS)
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product oomlog
	@if strings -a .build-static/release/oomlog | grep -q icudt; then \
	  echo "ICU is linked: some target imports Foundation"; exit 1; fi

fmt:             ## format all Swift files
	$(SWIFT) format --in-place --recursive Sources Tests Fuzz Package.swift

bench:           ## compare with ripgrep, grep and journalctl on generated logs; what all else costs
	@Packaging/need $(BENCH_NEEDS)
	$(SWIFT) build -c release --product oomlog
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product oomlog
	$(SWIFT) build --package-path Benchmarks -c release -Xswiftc -enable-testing
	Benchmarks/.build/release/parse $(BENCH_EVENT)
	@failed=; for script in $(BENCHES); do echo "$$script:"; Benchmarks/$$script || failed+=" $$script"; done; \
	  if [ -n "$$failed" ]; then echo "not as it must be:$$failed"; exit 1; fi

# Tests that try what they make up more often than 'make test' has time for.
SOAK_TESTS ?= TruncationTests RandomEventTests DamagedEventTests SlowReaderTests NamePropertyTests \
	LostLineTests InterleavingTests DamagedJournalTests FollowTests RotationFaultTests MemoryFaultTests

soak:            ## the tests of faults at full scale, in a release build; SOAK_TESTS names some of them
	@Packaging/need $(TEST_NEEDS)
	OOMLOG_SOAK=1 $(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build-soak \
	  $(SOAK_TESTS:%=--filter '\.%/')

# The sanitizers in optimised builds: without it the suite takes ten times as long. Who ends with a status has freed
# nothing: that is no leak. What is skipped measures or limits memory, of which sanitizers take twice as much.
UNWATCHED := --skip '\.MemoryFaultTests/' --skip theCounterAlone
asan:            ## the tests in a build that AddressSanitizer watches
	@Packaging/need $(TEST_NEEDS)
	ASAN_OPTIONS=detect_leaks=0 \
	  $(SWIFT) test -c release -Xswiftc -enable-testing --sanitize=address --scratch-path .build-asan \
	    $(UNWATCHED)

tsan:            ## the tests in a build that ThreadSanitizer watches
	@Packaging/need $(TEST_NEEDS)
	$(SWIFT) test -c release -Xswiftc -enable-testing --sanitize=thread --scratch-path .build-tsan \
	    $(UNWATCHED)

# What docs/reliability.md promises of these folders: so many per cent of their lines run in the tests.
COVERED := Sources/OOMParser Sources/OOMForensics Sources/OOMReporter/Escaping
coverage:        ## how many lines of the parser, the forensics and the escaping the tests run
	@Packaging/need $(TEST_NEEDS)
	$(SWIFT) test --enable-code-coverage --scratch-path .build-coverage
	Packaging/coverage .build-coverage $(COVERED)

# No flags of it in Fuzz/Package.swift: with those the targets do not link.
FUZZ_SECONDS ?= 60
FUZZ_RUNS ?=
FUZZ_TARGETS ?=
FUZZ_BUILD := $(SWIFT) build -c release --sanitize=fuzzer --package-path Fuzz \
	--scratch-path .build-fuzz -Xswiftc -enable-testing

fuzz:            ## try each fuzz target for FUZZ_SECONDS, or FUZZ_RUNS times; FUZZ_TARGETS names some
	@Packaging/need $(BUILD_NEEDS) /usr/bin/python3=python3
	$(FUZZ_BUILD)
	Fuzz/run .build-fuzz $(or $(FUZZ_RUNS),$(FUZZ_SECONDS)s) $(FUZZ_TARGETS)

fuzz-regressions: ## build the fuzz targets and try the inputs that are kept for them
	@Packaging/need $(BUILD_NEEDS)
	$(FUZZ_BUILD)
	Fuzz/run .build-fuzz regressions

install:         ## install a static build, man pages, completions and the unit under PREFIX
	@Packaging/need $(BUILD_NEEDS)
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product oomlog
	install -D -s -m 755 .build-static/release/oomlog $(DESTDIR)$(PREFIX)/bin/oomlog
	for page in Packaging/man/*.1; do \
	  install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man1/$$(basename $$page); done
	install -D -m 644 Packaging/completions/oomlog.bash \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/oomlog
	install -D -m 644 Packaging/completions/_oomlog \
	  $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_oomlog
	install -D -m 644 Packaging/completions/oomlog.fish \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/oomlog.fish
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's,^ExecStart=/usr/bin/,ExecStart=$(PREFIX)/bin/,' Packaging/oomlog-follow.service \
	  >$(DESTDIR)$(PREFIX)/lib/systemd/system/oomlog-follow.service

clean:           ## remove what was built
	rm -rf .build .build-*
