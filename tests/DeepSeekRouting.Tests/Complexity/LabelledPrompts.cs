namespace DeepSeekRouting.Tests;

/// <summary>Prompts with the score a person would expect, chosen by the authors; they show intent, not measured accuracy.</summary>
internal static class LabelledPrompts
{
    public static TheoryData<string> Simple { get; } =
    [
        "Hi",
        "Hello, how are you today?",
        "Thanks, that was great!",
        "What is the capital of France?",
        "What is the capital of the country with the largest population in South America?",
        "Which country has the most time zones?",
        "Who wrote Pride and Prejudice?",
        "When did the Second World War end?",
        "What is 17 * 23?",
        "What time is it in Tokyo when it is noon in London?",
        "What is a race condition?",
        "What does HTTP stand for?",
        "Define photosynthesis.",
        "How tall is Mount Everest?",
        "Spell the word accommodate.",
        "Extract the email address from: Contact us at info@example.com or call 555-0100.",
        "Extract all dates from this sentence: the contract was signed on 3 May 2021 and ends on 2 May 2024.",
        "Classify this review as positive or negative: The battery dies within an hour and support never answered.",
        "Rename the variable x to count in: int x = 5;",
        "Convert 25 degrees Celsius to Fahrenheit.",
        "List the days of the week in Spanish.",
        "Translate 'prove the theorem' into German.",
        "Is it raining a lot in Seattle in winter?",
        "Count the words in this sentence: the quick brown fox jumps over the lazy dog.",
        "Sort these names alphabetically: Zoe, Adam, Maria, Ben",
        "ok",
        "tell me a joke",
        "What year was the Eiffel Tower completed?",
        "你好",
        "谢谢你的帮助",
        "法国的首都是哪里？",
        "珠穆朗玛峰有多高？",
        "《红楼梦》是谁写的？",
        "提取下面这句话中的日期：合同于2021年5月3日签订。",
        "什么是死锁？",
        "今天星期几？",
        "把“证明这个定理”翻译成英文。",
        "将下列评论分类为正面或负面：电池一小时就没电了。",
    ];

    public static TheoryData<string> Light { get; } =
    [
        "Summarise this article in three sentences: The city council met on Tuesday to discuss the new tram line.",
        "Translate the following paragraph into French: The distributed consensus protocol tolerates failures as long as a majority is alive.",
        "Rewrite this email to sound more polite: I need the report now.",
        "Write a short poem about autumn.",
        "Write a thank-you note to my colleague Anna.",
        "Explain photosynthesis to a ten year old.",
        "Proofread this paragraph: Their going to the store becuase they need milk.",
        "Give me five ideas for a birthday present for my father.",
        "Draft a two sentence out-of-office message.",
        "Write a slogan for a bakery.",
        "Describe the difference between tea and coffee.",
        "Summarize the plot of Hamlet.",
        "请把下面的段落翻译成英文：今天天气很好，我们去公园散步。",
        "总结这篇文章的要点：市议会周二开会讨论新的电车线路。",
        "写一首关于秋天的诗。",
        "润色这封邮件：我现在就要报告。",
        "解释一下什么是光合作用。",
    ];

    public static TheoryData<string> SmallCode { get; } =
    [
        "Write a Python function that reverses a string.",
        "Write a SQL query that returns the top 5 customers by revenue.",
        "Fix this JavaScript loop: for (let i = 0; i <= arr.length; i++) { console.log(arr[i]); }",
        "Write a regex that matches IPv4 addresses.",
        "Implement a stack in Java with push and pop.",
        "Add a unit test for this function:\n```csharp\npublic static int Add(int a, int b) => a + b;\n```",
        "Write a bash script that deletes log files older than 7 days.",
        "Solve x^2 - 5x + 6 = 0.",
        "用 Python 写一个函数，判断字符串是否是回文。",
        "写一个 SQL 查询，找出每个部门工资最高的员工。",
    ];

    /// <summary>Gets proofs that stand in every textbook, which a person would call medium.</summary>
    public static TheoryData<string> Textbook { get; } =
    [
        "Prove that the square root of 2 is irrational.",
        "Show that every finite integral domain is a field.",
        "证明根号2是无理数。",
    ];

    public static TheoryData<string> Complex { get; } =
    [
        "Find all positive integer solutions of x^3 + y^3 = z^2 with x, y < 20 and prove that there are no others.",
        "Derive the Euler-Lagrange equation for a Lagrangian that depends on second derivatives, stating every assumption.",
        "Our Go service deadlocks intermittently under load. Two goroutines take the same mutexes in different order. Debug the race condition and propose a fix that keeps throughput.",
        "Design a distributed rate limiter for a multi-tenant API that must handle 1 million requests per second with at most 10 ms of latency, and discuss the trade-offs.",
        "Design the architecture of a payment system with exactly-once semantics across regions, including failover and data consistency.",
        "Refactor this monolith into microservices: plan the migration with zero downtime, keep the database consistent, and explain the rollback strategy for each step.",
        "A tenant stopped paying rent because the landlord ignored water damage. The lease has an arbitration clause, but the statute forbids waiving habitability. Analyse the liability of both parties and which remedies are enforceable.",
        "A 68-year-old patient with atrial fibrillation on warfarin and chronic kidney disease has a fever and needs antibiotics. Evaluate the drug interactions, contraindications and dosage, and recommend a treatment.",
        "Compare refinancing the mortgage now at 4.1% with waiting a year, given a 30% chance that rates fall to 3.5%, closing costs of $4,000, and a plan to sell within six years. Which option has the higher net present value, and how sensitive is it to the assumptions?",
        "Plan a 10-day trip to Japan for a family of five with a budget of $6,000. We must visit Kyoto and Hiroshima, avoid flights, stay at most two nights in each city, and every hotel must be within 10 minutes of a station.",
        "Schedule 12 nurses over 4 weeks such that no one works more than 5 nights in a row, each shift has at least 3 nurses, two of them cannot work together, and weekends are shared evenly. Formulate it as an optimisation problem and solve it.",
        "Why does this lock-free queue lose items under concurrent producers? Find the root cause, prove that your fix is correct, and consider memory ordering.",
        "Analyse the time complexity of this algorithm, prove a lower bound, and optimise it so that the worst case is linear.",
        "Compute the expected value and variance of the number of rolls of a fair die until all six faces have appeared, and derive a general formula for n faces.",
        "Diagnose the memory leak in our legacy C# codebase: the heap grows by 200 MB each hour under load, but only when caching is on. Outline a step by step investigation.",
        "设计一个支持每秒百万请求的分布式秒杀系统，要求保证库存不超卖，并分析各方案的利弊。",
        "我们的多线程服务偶尔出现死锁，请排查竞态条件的根本原因，并给出修复方案，要求不能降低吞吐量。",
        "请重构这个单体应用为微服务架构，要求零停机迁移，保证数据一致性，并说明回滚策略。",
        "患者68岁，房颤，服用华法林，肾功能不全，现在发热需要用抗生素。请分析药物相互作用、禁忌和剂量，并制定治疗方案。",
        "房东不修理漏水，租客停止支付租金。合同有仲裁条款，但法律禁止放弃居住权。请分析双方的违约责任以及可能的赔偿。",
        "请规划一个五口之家的十天日本行程，预算不超过四万元，必须去京都和广岛，避免坐飞机，每个城市最多住两晚。",
    ];

    /// <summary>Ordinary work of several steps: not to be taken for simple.</summary>
    public static TheoryData<string> Demanding { get; } =
    [
        "Prove by induction that the sum of the first n odd numbers is n^2, and then derive a closed form for the sum of their squares.",
        "Refactor the authentication code across multiple files to remove the circular dependency between the user and session modules without changing the public API.",
        "用数学归纳法证明前n个奇数之和等于n的平方，然后推导平方和的通项公式。",
    ];

    /// <summary>Complex cases told in two sentences, which words alone show only half; their domain tells more.</summary>
    public static TheoryData<string> ShortCases { get; } =
    [
        "An employee with a non-compete clause in California was dismissed while on sick leave. Assess whether the clause is enforceable, what remedies exist, and how GDPR affects the data held in the EU.",
        "员工在试用期怀孕被辞退，劳动合同中有竞业限制条款。请分析公司是否违约、需要承担哪些赔偿责任，以及员工应如何收集证据。",
    ];

    /// <summary>Gets further prompts by side of the threshold; true means complex.</summary>
    public static TheoryData<string, bool> Sides { get; } = new()
    {
        { "hey there, good morning!", false },
        { "Who painted the Mona Lisa and where does it hang?", false },
        { "Translate this design document on sharding and failover to Spanish: Each shard must have at least two replicas.", false },
        { "Extract the plaintiff's name from: In Smith v. Jones the plaintiff, Ann Smith, must prove negligence.", false },
        { "Summarise the following diagnosis letter: The patient has chronic renal failure and hypertension.", false },
        { "Write a haiku about a compiler.", false },
        { "Write a C# method that returns the median of a list of integers.", false },
        { "What are the symptoms of diabetes?", false },
        { "Give me a recipe for pancakes without eggs.", false },
        { "Reformat this JSON with two spaces: {\"a\":1,\"b\":[1,2,3]}", false },
        { "How many planets are there?", false },
        { "Make this sentence shorter: We are writing to inform you that the meeting has been moved.", false },
        { "世界上最长的河流是哪条？", false },
        { "把这段合同条款翻译成英文：任何一方违约，应当赔偿对方的损失。", false },
        { "用一句话概括这段话：公司将优化产品设计并重构组织架构。", false },
        { "帮我写一封请假邮件", false },
        { "Let G be a group of order 15. Prove that G is cyclic, and determine all its subgroups.", true },
        { "Design a database schema and sharding strategy for a chat application with 50 million users; messages must be ordered per conversation and no data may be lost when a region fails.", true },
        { "Two of our microservices occasionally process the same Kafka message twice, even though the consumer is idempotent. Investigate possible root causes and suggest how to verify each of them.", true },
        { "Build a portfolio that maximises return subject to volatility below 12%, at most 20% in a single asset, and no leverage; justify each assumption.", true },
        { "Optimise this query and explain why the planner picks a sequential scan; the table has 400 million rows, we cannot add indexes during the day, and latency must stay below 50 ms under concurrent writes.", true },
        { "Evaluate three strategies for entering the Brazilian market given limited budget, currency risk, and a competitor with 60% share, and recommend one with a contingency plan.", true },
        { "设函数f在闭区间上连续且可导，证明存在一点使得导数等于平均变化率，并说明条件缺一不可。", true },
        { "请为跨国电商设计一个高可用的支付系统架构，兼顾幂等、一致性和容灾，并评估成本与风险。", true },
        { "分析这家公司并购的估值：现金流折现、利率上升以及汇率风险下的敏感性分析，并给出建议。", true },
    };

    /// <summary>Gets prompts never used to change the weights; true means complex, as a labeller says who saw only the prompts.</summary>
    public static TheoryData<string, bool> HeldOut { get; } = new()
    {
        { "Any tips for remembering names?", false },
        { "How many calories are in a banana?", false },
        { "Reply politely to this message: Can you come on Friday?", false },
        { "Write a two-line summary of the minutes below.", false },
        { "What does \"force majeure\" mean?", false },
        { "Make a shopping list for a lasagne.", false },
        { "Translate to Italian: We must refactor the architecture and then optimise the query under load.", false },
        { "Write a CSS rule that hides an element.", false },
        { "Is 97 a prime number?", false },
        { "Get the patient's date of birth from this note: Male, 54, chronic kidney disease, on warfarin, born 3 March 1971.", false },
        { "推荐一部好看的电影", false },
        { "把“你好”翻译成法语", false },
        { "写一个函数计算两个数的和", false },
        { "李白是哪个朝代的诗人？", false },
        { "Design an offline-first sync engine for a notes app: edits on several devices must merge without losing text, and the protocol must tolerate clock drift.", true },
        { "Users report that totals in our billing report differ by a few cents from the invoices, but only for some currencies. Investigate where rounding could go wrong and propose a fix with tests.", false },
        { "A freelancer in Germany works for a US company under a contract with a mandatory arbitration clause. Analyse the tax consequences and whether the clause can be enforced.", true },
        { "Evaluate treatment options for a 72-year-old with atrial fibrillation, a recent gastrointestinal bleed and an eGFR of 35.", true },
        { "Derive the gradient of softmax cross-entropy with label smoothing and explain why it is numerically stable when computed jointly.", false },
        { "我们公司要收购一家竞争对手，请评估反垄断、员工安置和融资方面的风险，并制定谈判策略。", true },
        { "为一家连锁餐厅设计库存管理系统，要求支持离线、多门店同步，并且高峰期延迟不超过一秒。", true },
        { "证明任意连续函数在闭区间上一致连续。", false },
        { "Let p be an odd prime. Prove that the product of two quadratic non-residues modulo p is a residue, then generalise the result to cyclic groups.", false },
        { "Refactor this module so that parsing, validation and persistence are separated, keep the public interface unchanged, and explain each step.", false },
        { "Create a study plan for three exams in six weeks; I can study at most two hours on weekdays, the maths exam counts double, and I must not study on Sundays.", false },
        { "分析这段多线程代码为什么会在高负载下丢失更新，并给出至少两种修复方案，比较它们的性能。", false },
    };

    public static TheoryData<string, PromptKind> Kinds { get; } = new()
    {
        { "Hello!", PromptKind.Chat },
        { "What is the capital of France?", PromptKind.Lookup },
        { "Extract the invoice number from this text: invoice 4711.", PromptKind.Extraction },
        { "Translate this Python tutorial into German.", PromptKind.Translation },
        { "Summarise this design document.", PromptKind.Summary },
        { "Write a haiku about the sea.", PromptKind.Creative },
        { "Write a Python function that adds two numbers.", PromptKind.Code },
        { "Prove that there are infinitely many primes.", PromptKind.Mathematics },
        { "Give me a recipe for pancakes.", PromptKind.General },
        { "写一首关于大海的诗。", PromptKind.Creative },
        { "请把这句话翻译成英文：你好。", PromptKind.Translation },
        { "总结下面的文章。", PromptKind.Summary },
        { "法国的首都是哪里？", PromptKind.Lookup },
        { "证明素数有无穷多个。", PromptKind.Mathematics },
    };
}
