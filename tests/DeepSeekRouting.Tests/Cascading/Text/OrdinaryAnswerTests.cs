namespace DeepSeekRouting.Tests;

/// <summary>Texts of which the weights have learnt nothing: good ones are kept, bad ones are not.</summary>
public sealed class OrdinaryAnswerTests
{
    public static TheoryData<string, string> Good => new()
    {
        { "How are you today?", "I'm doing well, thank you! How can I help you today?" },
        { "What is the capital of France?", "Paris" },
        { "Who wrote Hamlet?", "William Shakespeare wrote Hamlet, probably between 1599 and 1601." },
        { "Explain photosynthesis in two sentences.", "Plants turn light, water and carbon dioxide into sugar and oxygen. Chlorophyll in the leaves absorbs the light that drives this." },
        { "Write a haiku about rain.", "Soft rain on the roof\nthe garden holds its breath\na frog breaks the hush" },
        { "Translate to German: I cannot help you.", "Ich kann dir nicht helfen." },
        { "Translate to English: 我无法帮助你。", "I cannot help you." },
        { "Translate into Chinese: I'm not sure.", "我不确定。" },
        { "Suggest a name for a bakery", "The Golden Crust" },
        { "List three fruits", "- apple\n- pear\n- plum" },
        { "Compare SQL and NoSQL in a table", "| | SQL | NoSQL |\n|---|---|---|\n| Schema | fixed | flexible |\n| Scaling | up | out |" },
        { "Write a Python function that adds two numbers.", "```python\ndef add(a, b):\n    return a + b\n```" },
        { "How do I list files?", "ls -la" },
        { "What does this print? `int x = 1 << 20; cout << x;`", "It prints 1048576, because 1 << 20 is 2 to the power of 20." },
        { "What is 101 plus 11 in binary?", "In binary, 101 + 11 = 1000." },
        { "What is 17 times 24?", "17 × 24 = 408" },
        { "What is 15% of 80?", "15% of 80 = 12" },
        { "What is the derivative of x^2 at x = 3?", "The derivative is 2x, so at x = 3 it is 2 * 3 = 6." },
        { "Which medicine helps against a headache?", "Ibuprofen or paracetamol usually help. If the pain is severe or lasts for days, it might be wise to see a doctor." },
        { "Will it rain tomorrow?", "Possibly. Clouds are coming in from the west, and the forecast gives a 60% chance of rain in the afternoon." },
        { "Is there life on Mars?", "Nobody has found any. Scientists are not certain whether microbes ever lived there; I'm not sure we will know soon. Rovers have found organic molecules. Ancient lakes are well documented. Samples may be brought back in the 2030s." },
        { "How long should I boil 2 eggs in a small pot with 1 litre of water?", "About 6 minutes for a soft yolk, 9 to 10 minutes for a hard one." },
        { "How many people lived in Berlin in 1990 and how many in 2020, roughly?", "About 3.4 million in 1990 and about 3.7 million in 2020." },
        { "Write an email to decline a meeting.", "Hi Sam,\n\nthank you for the invitation. I will not be able to attend on Friday.\n\nBest regards,\nAlex" },
        { "Give me the regex for digits", @"^\d+$" },
        { "What time is it in Tokyo when it is 3:30 pm in London?", "Tokyo is 9 hours ahead in winter, so 3:30 pm + 9 hours = 12:30 am the next day." },
        { "Show a sum with a for loop", "for (int i = 0; i < n; i++) sum += a[i];" },
        { "Give a base64 example", "aGVsbG8gd29ybGQ=" },
        { "Which language has templates?", "C++" },
        { "Write a Fibonacci list", "0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946, 17711, 28657, 46368" },
        { "Give me a sad ending", "And so she left, her suitcase light, her heart heavy :(" },
        { "How tall is he?", "He is 5'10\"" },
        { "法国的首都是哪里？", "巴黎" },
        { "你好", "你好！很高兴见到你，今天有什么可以帮你的吗？" },
        { "请介绍一下杭州。", "杭州是浙江省的省会，以西湖闻名。这里四季分明，春天和秋天最适合旅游。龙井茶也产自这里。" },
        { "把这句话翻译成中文：I don't know.", "我不知道。" },
        { "感冒了怎么办？", "多喝水，注意休息。如果发烧超过三天，可能需要去看医生。饮食要清淡，避免熬夜。" },
        { "写一首关于月亮的诗", "明月照高楼\n清光入我怀\n举杯思故里\n何日踏歌来" },
        { "写一句情诗", "我无法忘记你的眼睛，就像夜空无法忘记星辰。" },
        { "用 Python 写一个加法函数", "```python\ndef add(a, b):\n    return a + b\n```" },
        { "18 乘以 5 等于多少？", "18 × 5 = 90。" },
        { "一支笔3元，小明买了5支，一共多少钱？", "3元 × 5 = 15元，一共15元。" },
        { "推荐三本书", "1. 《活着》\n2. 《三体》\n3. 《红楼梦》" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "Explain the theory of relativity.", "   \n " },
        { "Summarise this contract.", "I'm sorry, but I can't assist with that." },
        { "Summarise this contract.", "I’m sorry, but as an AI I don’t have access to files." },
        { "Who won the match in 1962?", "I'm not sure, sorry." },
        { "Who won the match in 1962?", "I don't know." },
        { "Who won the match in 1962?", "Maybe it was perhaps Brazil, I think." },
        { "Summarise the text.", "Could you please provide the text that you would like me to summarise?" },
        { "Explain how a bill becomes law.", "First, the bill is introduced in the House, where a committee looks at it, and then the" },
        { "Explain how a bill becomes law.", "The steps are:" },
        { "Write a Python function.", "```python\ndef add(a, b):\n    return" },
        { "What is 17 times 24?", "17 * 24 = 418" },
        { "How much is the dinner?", "The dinner costs $12 + $8 = $25." },
        { "Tell me about the sea.", "The sea is blue. " + string.Concat(Enumerable.Repeat("It is very very deep. ", 12)) },
        { "请总结这份合同。", "抱歉，我无法提供这方面的帮助。" },
        { "请总结这份合同。", "作为一个AI，我不能查看文件。" },
        { "1962年谁赢了比赛？", "我不确定。" },
        { "1962年谁赢了比赛？", "我不知道，可能大概是巴西吧。" },
        { "介绍一下长城。", "长城是中国古代的伟大工程，它的主要特点包括：" },
        { "18 乘以 5 等于多少？", "18 × 5 = 80。" },
        { "讲讲大海。", string.Concat(Enumerable.Repeat("大海很深很蓝，", 20)) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Score_GoodAnswer_IsKept(string question, string answer) => Judge.Of(question, answer).ShouldBeGreaterThan(Judge.Threshold);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Score_BadAnswer_IsEscalated(string question, string answer) => Judge.Of(question, answer).ShouldBeLessThan(Judge.Threshold);
}
