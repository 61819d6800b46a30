# The front door. Each target does the set-up it needs, on a fresh Debian or Ubuntu machine too; what is there is skipped.
# The build itself is CMake's: see CMakePresets.json, and CONTRIBUTING.md for working on the code.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

BUILD        := build/release
HALLMARK     := $(BUILD)/hallmark
SETUP        := integrations/setup
JOBS         ?= $(shell nproc 2>/dev/null || echo 2)
DEMO         ?= $(HALLMARK) survey --purpose test samples/clean samples/broken samples/near_miss
BENCH_ARGS   ?=
# One JSON record a line. Without a file of your own or the shared Synthea records, the clean samples are used.
BENCH_RECORDS ?= $(firstword $(wildcard $(HALLMARK_SHARED)/messages/synthea-r4/synthea1k.ndjson \
                 ../shared/messages/synthea-r4/synthea1k.ndjson) build/samples.ndjson)
FUZZ_SECONDS ?= 60

.PHONY: help setup packages build packs demo test bench fuzz docs clean
.NOTPARALLEL:  # CMake brings the parallelism; two apt-get at once would only wait for each other

help:  ## this list
	@echo 'Hallmark: is a health-record message usable under the standard it claims?'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14
	@echo
	@echo 'Variables: JOBS=$(JOBS) (parallel jobs), FUZZ_SECONDS=$(FUZZ_SECONDS) (for each fuzz target),'
	@echo '           BENCH_RECORDS (FILE.ndjson), BENCH_ARGS (megabytes, rounds),'
	@echo '           HALLMARK_PACKAGES=no (in the environment: never run apt-get)'

setup:  ## install the packages and definitions that are missing
	@$(SETUP)/packages.sh build definitions $$($(SETUP)/verify_definitions.sh >/dev/null 2>&1 || echo fetch)
	@$(SETUP)/definitions.sh

packages:
	@$(SETUP)/packages.sh --quiet build

build: packages  ## compile the program, its tests and benchmarks (needs no Node)
	@test -f $(BUILD)/build.ninja || cmake --preset release
	@cmake --build $(BUILD) -j $(JOBS)

packs: setup build  ## set up, build, and compile HL7's definitions into packs
	@cmake --build $(BUILD) --target packs

demo: packs  ## set up, build, and show which standards four trusts can use
	@$(DEMO)

test: packs  ## set up, build, and run every test
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

bench: packs $(BENCH_RECORDS)  ## set up, build, and measure start-up, and throughput beside a bare JSON parse
	@$(BUILD)/bench/bench_startup $(HALLMARK) samples/clean/01-nhs-number/rz1-patient-verified.json
	@$(BUILD)/bench/bench_throughput $(BUILD)/share/hallmark/r4.pack $(BENCH_RECORDS) $(BENCH_ARGS)
	@$(BUILD)/bench/bench_fhirpath $(BUILD)/share/hallmark/r4.pack $(BENCH_RECORDS)

build/samples.ndjson: $(shell find samples/clean -name '*.json' ! -name '*.issues.json' 2>/dev/null)
	@mkdir -p $(@D)
	@for sample in $^; do tr '\n' ' ' <"$$sample"; echo; done >$@

fuzz: packs  ## with clang: run every fuzz target for FUZZ_SECONDS each
	@$(SETUP)/packages.sh build fuzz
	@test -f build/fuzz/build.ninja || cmake --preset fuzz
	@cmake --build build/fuzz -j $(JOBS) --target fuzz/all
	@HALLMARK_PACK=$(abspath $(BUILD))/share/hallmark/r4.pack $(SETUP)/fuzz.sh build/fuzz/fuzz $(FUZZ_SECONDS)

docs: build  ## build, and write the generated pages of docs/ anew
	@$(HALLMARK) docs docs

clean:  ## remove everything that was built (not the fetched definitions)
	rm -rf build
