using CsCheck;

namespace DeepSeekRouting.Tests;

public sealed class SemanticGuardTests
{
    [Theory]
    [InlineData("Can I eat this?", "我可以吃这个吗？", SemanticGuardNames.Language)]
    [InlineData("""What does "break a leg" mean?""", """What does "break the ice" mean?""", SemanticGuardNames.Quotations)]
    [InlineData("What does 'foo bar' mean?", "What does 'foo baz' mean?", SemanticGuardNames.Quotations)]
    [InlineData("《红楼梦》讲了什么？", "《西游记》讲了什么？", SemanticGuardNames.Quotations)]
    [InlineData("What does getUserById return?", "What does getUserByName return?", SemanticGuardNames.Identifiers)]
    [InlineData("Fix parse_config", "Fix parse_args", SemanticGuardNames.Identifiers)]
    [InlineData("Open notes.txt", "Open notes.md", SemanticGuardNames.Identifiers)]
    [InlineData("What does `ls -a` do?", "What does `ls -A` do?", SemanticGuardNames.Identifiers)]
    [InlineData("What does -r do in cp?", "What does -R do in cp?", SemanticGuardNames.Identifiers)]
    [InlineData("Fetch https://example.com/a", "Fetch https://example.com/b", SemanticGuardNames.Identifiers)]
    [InlineData("Write to ann@example.com", "Write to bob@example.com", SemanticGuardNames.Identifiers)]
    [InlineData("Is this valid in C#?", "Is this valid in C++?", SemanticGuardNames.Identifiers)]
    [InlineData("What is 15% of 240?", "What is 15 of 240?", SemanticGuardNames.Numbers)]
    [InlineData("Find hotels under $100", "Find hotels under €100", SemanticGuardNames.Numbers)]
    [InlineData("Give me three ideas", "Give me 4 ideas", SemanticGuardNames.Numbers)]
    [InlineData("Is 5 kg too much?", "Is 5 lb too much?", SemanticGuardNames.Numbers)]
    [InlineData("Who came in 2nd?", "Who came in third?", SemanticGuardNames.Numbers)]
    [InlineData("Is 1.5 enough?", "Is 15 enough?", SemanticGuardNames.Numbers)]
    [InlineData("用三句话总结", "用五句话总结", SemanticGuardNames.Numbers)]
    [InlineData("100美元是多少", "100欧元是多少", SemanticGuardNames.Numbers)]
    [InlineData("Is it open on Monday?", "Is it open on Tuesday?", SemanticGuardNames.Dates)]
    [InlineData("Are the shops closed in May?", "Are the shops closed in March?", SemanticGuardNames.Dates)]
    [InlineData("What is the weather today?", "What is the weather tomorrow?", SemanticGuardNames.Dates)]
    [InlineData("Should I water it every day?", "Should I water it every week?", SemanticGuardNames.Dates)]
    [InlineData("Who is the president?", "Who was the president?", SemanticGuardNames.Dates)]
    [InlineData("会议在周三吗？", "会议在周四吗？", SemanticGuardNames.Dates)]
    [InlineData("Can dogs eat grapes?", "Can dogs not eat grapes?", SemanticGuardNames.Negation)]
    [InlineData("Why is it blue?", "Why isn't it blue?", SemanticGuardNames.Negation)]
    [InlineData("Return an item with a receipt", "Return an item without a receipt", SemanticGuardNames.Negation)]
    [InlineData("A vegan cake", "A non-vegan cake", SemanticGuardNames.Negation)]
    [InlineData("孕妇可以吃螃蟹吗？", "孕妇不可以吃螃蟹吗？", SemanticGuardNames.Negation)]
    [InlineData("What is the capital of Austria?", "What is the capital of Australia?", SemanticGuardNames.Names)]
    [InlineData("What does CPU stand for?", "What does GPU stand for?", SemanticGuardNames.Names)]
    [InlineData("Say it as json", "Say it as xml", SemanticGuardNames.Output)]
    [InlineData("say it in french", "say it in german", SemanticGuardNames.Output)]
    [InlineData("翻译成英文", "翻译成法文", SemanticGuardNames.Output)]
    [InlineData("How do I enable logging?", "How do I disable logging?", SemanticGuardNames.Opposites)]
    [InlineData("What is the cheapest plan?", "What is the most expensive plan?", SemanticGuardNames.Words)]
    [InlineData("Is it safe to swim here?", "Is it unsafe to swim here?", SemanticGuardNames.Opposites)]
    [InlineData("turn on the light", "turn off the light", SemanticGuardNames.Opposites)]
    [InlineData("如何加密文件夹？", "如何解密文件夹？", SemanticGuardNames.Opposites)]
    [InlineData("When was it built?", "Why was it built?", SemanticGuardNames.Question)]
    [InlineData("How many seats are there?", "How far are the seats?", SemanticGuardNames.Question)]
    [InlineData("Can I leave early?", "Must I leave early?", SemanticGuardNames.Question)]
    [InlineData("谁发货？", "什么时候发货？", SemanticGuardNames.Question)]
    [InlineData("convert miles to kilometers", "convert kilometers to miles", SemanticGuardNames.Direction)]
    [InlineData("a flight from oslo to rome", "a flight from rome to oslo", SemanticGuardNames.Direction)]
    [InlineData("does stress cause insomnia?", "does insomnia cause stress?", SemanticGuardNames.Direction)]
    [InlineData("is john older than mary?", "is mary older than john?", SemanticGuardNames.Direction)]
    [InlineData("show orders before lunch", "show orders during lunch", SemanticGuardNames.Direction)]
    [InlineData("laptops under 1000 dollars", "laptops over 1000 dollars", SemanticGuardNames.Direction)]
    [InlineData("从上海到北京", "从北京到上海", SemanticGuardNames.Direction)]
    [InlineData("电动车比汽油车便宜吗", "汽油车比电动车便宜吗", SemanticGuardNames.Direction)]
    [InlineData("a recipe for carrot cake", "a recipe for chocolate cake", SemanticGuardNames.Words)]
    [InlineData("is my order late?", "is your order late?", SemanticGuardNames.Words)]
    [InlineData("怎么修改发票抬头？", "怎么填写发票抬头？", SemanticGuardNames.Words)]
    [InlineData("What can I do?", "What can you do?", SemanticGuardNames.Words)]
    [InlineData("What is it?", "What are those?", SemanticGuardNames.Words)]
    [InlineData("pay for the ticket", "pay with the ticket", SemanticGuardNames.Direction)]
    [InlineData("a letter about my landlord", "a letter from my landlord", SemanticGuardNames.Direction)]
    public void Reject_NearMiss_NamesTheGuardBothWaysRound(string one, string other, string guard)
    {
        Reject(one, other).ShouldBe(guard);
        Reject(other, one).ShouldBe(guard);
    }

    [Theory]
    [InlineData("How do I reset my password?", "Could you please tell me how to reset my pasword?")]
    [InlineData("What is the capital of Australia?", "tell me the capital of australia")]
    [InlineData("How do I sort a list in Python?", "In Python, how can I sort a list?")]
    [InlineData("What's the difference between TCP and UDP?", "what is the difference between udp and tcp")]
    [InlineData("Remind me to call Anna tomorrow at 9 am", "remind me tomorrow at 9am to call anna")]
    [InlineData("What are the opening hours of the library?", "What are the library's opening hours?")]
    [InlineData("How do I turn on dark mode?", "How do I enable dark mode?")]
    [InlineData("A bonus of $10,000", "a 10000 dollar bonus")]
    [InlineData("What happened on 9 November 1989?", "What happened on November 9, 1989?")]
    [InlineData("My package hasn't arrived", "my package has not arrived!")]
    [InlineData("Optimise the colour of my neighbour's theatre", "optimize the color of my neighbor's theater")]
    [InlineData("Does “break the ice” work?", "Does \"break the ice\" work?")]
    [InlineData("怎么重置密码？", "请问如何重置密码")]
    [InlineData("Can you find my order in your system?", "can you find my order in your system")]
    [InlineData("从上海到北京要多久？", "请问从上海到北京要多长时间")]
    public void Reject_SameRequestInOtherWords_LetsPass(string one, string other)
    {
        Reject(one, other).ShouldBeNull();
        Reject(other, one).ShouldBeNull();
    }

    [Theory]
    [InlineData("Where can I buy a sofa?", "Where can I get a couch?", null)]
    [InlineData("convert miles to kilometers for my car", "convert kilometers to miles for the vehicle", SemanticGuardNames.Direction)]
    [InlineData("Python sorts how?", "Ruby sorts how?", SemanticGuardNames.Names)]
    public void Reject_WithoutComparingWords_LeavesMeaningToTheEmbedder(string one, string other, string? guard) =>
        SemanticGuards.Reject(WordingReader.Read(one), WordingReader.Read(other), compareWords: false).ShouldBe(guard);

    [Fact]
    public void Reject_LookAlikes_LetsNonePass() =>
        LookAlikes.All.Where(pair => Reject(pair.One, pair.Other) is null || Reject(pair.Other, pair.One) is null).ShouldBeEmpty();

    [Theory]
    [InlineData("password", "pasword", true)]
    [InlineData("subscription", "subscripton", true)]
    [InlineData("receive", "recieve", true)]
    [InlineData("dessert", "desert", false)]
    [InlineData("product", "products", false)]
    [InlineData("moose", "mouse", false)]
    [InlineData("usable", "unusable", false)]
    public void IsOf_Slip_IsToldFromAnotherWord(string word, string other, bool isMisspelling) =>
        Misspelling.IsOf(word, other).ShouldBe(isMisspelling);

    [Fact]
    public void Reject_AnyText_PassesBesideItself() => Gen.String.Sample(text => Reject(text, text).ShouldBeNull());

    [Fact]
    public void Reject_AnyTwoTexts_IsTheSameBothWaysRound() =>
        Gen.Select(Gen.String, Gen.String).Sample((one, other) => Reject(one, other).ShouldBe(Reject(other, one)));

    private static string? Reject(string stored, string asked) =>
        SemanticGuards.Reject(WordingReader.Read(stored), WordingReader.Read(asked), compareWords: true);
}
