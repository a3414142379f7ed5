using static DeepSeekRouting.PromptKind;
using static DeepSeekRouting.WordClass;

namespace DeepSeekRouting;

/// <summary>The English words that the estimator knows, in base form; verbs also match inflected, nouns also in the plural, and
/// -ise also as -ize. Points rank the words of a class by how much work they ask for; what they weigh is learnt.</summary>
internal static class EnglishLexicon
{
    public static WordGroup[] Groups { get; } =
    [
        // Verbs that ask for reasoning.
        new(Reasoning, 4.8f, Mathematics, "prove, disprove, show that, establish that"),
        new(Reasoning, 4.5f, Mathematics, "derive, rigorous argument, give a rigorous argument"),
        new(Reasoning, 3.5f, Code, "refactor, debug, parallelise, reproduce and fix"),
        new(Reasoning, 3.2f, General,
            "design, architect, rearchitect, redesign, restructure, diagnose, investigate, troubleshoot"),
        new(Reasoning, 2.7f, General,
            "analyse, optimise, formulate, reconcile, migrate, minimise, maximise, plan, schedule"),
        new(Reasoning, 2.7f, Mathematics, "solve, find all"),
        new(Reasoning, 2.4f, General,
            "evaluate, assess, compare, determine, justify, critique, prioritise, work out, figure out, narrow down, " +
            "devise, reason about, argue that, critically, argue, advise, weigh"),
        new(Reasoning, 2.2f, Code, "implement, simulate, port"),
        new(Reasoning, 1.3f, Mathematics, "calculate, compute, integrate, differentiate, minimise the, estimate"),
        new(Reasoning, 1.3f, Code, "fix, review"),
        new(Reasoning, 1.5f, General, "why does, why do, why is, why are, why would"),
        new(Reasoning, 1.0f, General, "why, recommend, propose, suggest, outline, develop"),

        // Nouns that ask for depth wherever they stand.
        new(Depth, 1.5f, General,
            "minimises, minimizes, maximises, maximizes, trade off, trade offs, tradeoff, tradeoffs, root cause, " +
            "root causes, failure modes, failure mode, second order effects"),
        new(Depth, 1.2f, Mathematics,
            "proof, proofs, derivation, counterexample, counterexamples, necessary and sufficient"),
        new(Depth, 0.8f, General,
            "edge cases, worst case, step by step, pros and cons, rigorous, rigorously, assumptions, justification, " +
            "in depth, justify each, migration plan, threat model, sensitivity analysis, implications, mechanism, " +
            "legal risks, from scratch, production ready, design decision, design decisions, contingency plan"),

        // Verbs that work on a given text.
        new(Handling, 0.5f, Translation, "translate, translation of, how do you say, how do i say"),
        new(Handling, 1.0f, Summary, "summarise, summary, condense, shorten, tldr, tl dr, recap, give me the gist"),
        new(Handling, 0.1f, Extraction,
            "extract, classify, label, tag, categorise, count, spell, rename, sort, pull out, turn this, convert, copy, " +
            "transcribe, format, reformat, alphabetise, capitalise, lowercase, uppercase, find the date, find the name, " +
            "find the email, fix the typo, fix typos, fix the grammar, fix the spelling"),
        new(Handling, 1.0f, General,
            "rewrite, rephrase, paraphrase, proofread, polish, reword, correct, edit, simplify this"),

        // Other verbs.
        new(Verb, 1.0f, General,
            "write, draft, create, make, generate, build, explain, describe, teach me, complete, add, give, show, walk"),
        new(Verb, 1.5f, Creative, "brainstorm, compose, imagine, invent"),
        new(Verb, -0.3f, Lookup, "list, name, define, look up, tell me, remind me, repeat, say"),

        // Short questions for a fact.
        new(Question, -0.3f, Lookup,
            "what is, whats, what are, what was, what were, what does, what did, what year, what day, what time, " +
            "what colour, what color, which country, which city, which year, who is, who was, who wrote, who are, whos, " +
            "who invented, who discovered, who painted, when is, when was, when did, when does, where is, where was, " +
            "where are, how tall, how big, how deep, how high, is it, is there, does it, in which, what language, whose"),

        // Questions for an amount, which may have to be worked out.
        new(Question, -0.3f, Mathematics,
            "how many, how much, how long, how old, how far, how fast, what percentage, what percent, what is the total, what was the total, " +
            "whats the total, what is the average, what was the average, what is the sum, what is the difference, what is the final, " +
            "what was the original, what is the original, what speed, " +
            "what is his net, what is her net, what is their net, what is his current, what is the cost, what is the area, what is the perimeter"),

        // What text is about.
        new(Subject, 1.0f, Mathematics,
            "theorem, lemma, integral, derivative, eigenvalue, eigenvector, polynomial, irrational, convergence, " +
            "converge, bijection, modulo, topology, isomorphic, homomorphism, recurrence, recurrence relation, " +
            "closed form, combinatorics, inequality, lower bound, upper bound, induction, by induction, " +
            "conditional probability, differential equation, bayes, posterior, variance, expected value, continuous, " +
            "differentiable, infinitely many, stochastic, optimal, complex numbers, polynomial time, np hard, vertices, " +
            "abelian, group of order, subgroup, vector space, linear map, real solution, integer solution, " +
            "optimisation problem, nash equilibrium, nash equilibria, incomplete information, game theory"),
        new(Subject, 0.5f, Mathematics,
            "equation, probability, matrix, matrices, prime, prime number, triangle, square root, sum of, percent, " +
            "percentage, average, total, combined, twice as, times as, half as, half of, times more, integer, real number, positive integer, fair die, dice, coins, circle, function f, velocity"),
        new(Subject, 2.0f, Code,
            "race condition, deadlock, memory leak, data race, segfault, heisenbug, intermittent, intermittently, " +
            "livelock"),
        new(Subject, 1.2f, Code,
            "distributed, concurrency, concurrent, concurrently, multithreaded, multi threaded, thread safe, " +
            "thread safety, consensus, sharding, shard, replication, eventual consistency, strong consistency, " +
            "idempotent, idempotency, exactly once, microservice, multi tenant, failover, high availability, " +
            "throughput, rate limiter, rate limiting, mutex, semaphore, kafka, lock free, backpressure, architecture, " +
            "monolith, circular dependency, cache invalidation, garbage collection, type inference, interpreter, " +
            "operating system, kernel, encryption, zero downtime, event sourcing, compiler, scheduler, codebase, " +
            "legacy, real time, offline, concurrent users, public api, under load, requests per second, million users, " +
            "several files, multiple files, across files, modules, rollback, multi region"),
        new(Subject, 0.8f, Code,
            "function, python, javascript, typescript, java, csharp, rust, golang, sql, regex, algorithm, api, " +
            "endpoint, html, css, query, unit test, bug, stack trace, exception, loop, array, bash, docker, kubernetes, " +
            "git, react, thread, lock, async, latency, database, backend, frontend, server, refactoring, schema, graph, " +
            "cache, class hierarchy, data structure, race, django, flask, postgres, goroutine, code"),
        new(Subject, 1.0f, General,
            "liability, liable, statute, jurisdiction, plaintiff, defendant, indemnity, indemnification, breach, " +
            "negligence, gdpr, infringement, fiduciary, tort, force majeure, arbitration, precedent, lawsuit, " +
            "non compete, processor, obligation, custody, inheritance, remedies, remedy, unfair dismissal, enforceable, " +
            "lease, tenant, landlord, contract, clause, compliance, copyright, patent, licence, license, notice period"),
        new(Subject, 1.0f, General,
            "diagnosis, differential diagnosis, symptom, contraindication, dosage, comorbidity, renal, hepatic, " +
            "hypertension, diabetes, diabetic, anticoagulant, warfarin, apixaban, metformin, pregnant, pregnancy, " +
            "oncology, biopsy, patient, drug interaction, interaction, prognosis, sepsis, chronic, fever, ct, mri, " +
            "treatment, egfr, creatinine, chest pain, kidney, fibrillation, dose"),
        new(Subject, 1.0f, General,
            "portfolio, net present value, npv, irr, dcf, discounted cash flow, valuation, hedge, hedging, " +
            "amortisation, depreciation, cash flow, leverage, equity, bonds, capital gains, tax, taxes, inflation, " +
            "interest rate, monte carlo, volatility, acquisition, balance sheet, forecast, mortgage, refinance, " +
            "pension, merger, covenant, currency risk"),
        new(Subject, 1.0f, General,
            "quantum, thermodynamics, entropy, lagrangian, hamiltonian, relativity, enzyme, genome, regression, " +
            "bayesian, neural network, gradient, causal, causality, statistical significance, confounding, confounder, " +
            "hypothesis, hypotheses, equilibrium, perturbation"),
        new(Subject, 0.8f, General,
            "strategy, stakeholder, trip, itinerary, roadmap, logistics, supply chain, supplier, lead time, policy, " +
            "market entry, competitor, risk"),
        new(Subject, 0.6f, Creative,
            "poem, haiku, limerick, song, lyrics, slogan, tagline, joke, tale, novel, short story, story, " +
            "bedtime story, sonnet, screenplay, riddle, toast, birthday card, dialogue"),

        // Conditions and limits: points are occurrences.
        new(Constraint, 1.0f, General,
            "must, without, at least, at most, no more than, no less than, unless, subject to, constraint, constraints, " +
            "requirements, given that, assuming, assume, as long as, avoid, budget, deadline, cannot, must not, except, " +
            "provided that, such that, satisfy, satisfies, satisfying, guarantee, guarantees, preserve, preserving, " +
            "taking into account, considering, while keeping, no two, limited, never, under the condition, not exceed, " +
            "exceeding, exactly"),
        new(Constraint, 0.5f, General,
            "if, only, however, but, within, each, every, either, prefer, maximum, minimum, limit, while, although, " +
            "even though, nor, per, given, where, ensure, keep, under, whenever"),

        // Joints between steps: points are occurrences.
        new(Connective, 1.0f, General,
            "then, next, finally, after that, afterwards, subsequently, also, as well as, additionally, second, third, " +
            "secondly, thirdly"),
        new(Connective, "and, first, firstly, or"),

        // Numbers as words: "one" is mostly none.
        new(Number,
            "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty, forty, fifty, sixty, hundred, thousand, dozen, " +
            "half, quarter, thirds, fourth, fifth, twice, triple"),

        // What may stand before a verb.
        new(Polite,
            "please, can, could, would, will, you, help, me, i, we, us, need, want, like, lets, let, kindly, just, now, " +
            "how, do, does, should, carefully, briefly, quickly, formally, fully, completely, help me, id"),
        new(Opener, "to"),

        new(Greeting,
            "hi, hello, hey, thanks, thank you, good morning, good evening, good night, bye, goodbye, how are you, " +
            "whats up, ok, okay, lol, great, cheers, how is it going, hows it going, nice to meet you"),

        // Shields: compounds that would otherwise match a harder word.
        new(Neutral,
            "design team, design notes, design doc, design review, design pattern, design patterns, design document, " +
            "plan to, business plan b, floor plan, class action name, prime minister, data plan, proof of concept, " +
            "proof of payment, proof of address, capital of, patient enough, interior design, designer, planner, " +
            "race day, story points, review date, compare to, compared to, first name, second name, story short, fixed"),
    ];
}
