using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class TextDomainClassifierTests
{
    private static readonly TextDomainClassifier Classifier = new(DomainModel.BuiltIn);

    private static readonly string[] Pieces =
        ["dosage", " ", "\n", "contract", "投资", "医生", "的", "```", "x^2", "1.5", "😀", "\ud83d", "é", "?", "。", "the", "s", "Don't", "ß"];

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Array[0, 60].Select(picks => string.Concat(picks.Select(pick => Pieces[pick]))));

    [Theory]
    [InlineData("My father takes warfarin and was prescribed ibuprofen for his knee. Which side effects should we watch for?", DomainNames.Medical)]
    [InlineData("A 58-year-old patient with diabetes has chest pain and shortness of breath; what diagnosis comes first?", DomainNames.Medical)]
    [InlineData("孩子发烧三天,伴有咳嗽和皮疹,应该吃什么药?要不要去医院?", DomainNames.Medical)]
    [InlineData("孕妇感冒了可以服用布洛芬吗?有什么副作用?", DomainNames.Medical)]
    [InlineData("My landlord refuses to return the security deposit and threatens eviction. Can I sue in small claims court?", DomainNames.Legal)]
    [InlineData("Is this non-compete clause enforceable after the employer terminated the contract?", DomainNames.Legal)]
    [InlineData("公司单方面解除劳动合同,我可以申请仲裁要求经济补偿吗?", DomainNames.Legal)]
    [InlineData("对方违约,合同里没有约定违约金,能起诉要求赔偿吗?", DomainNames.Legal)]
    [InlineData("Should I move my pension savings from bonds into an index fund before interest rates fall?", DomainNames.Financial)]
    [InlineData("How is the capital gains tax calculated when I sell shares after a stock split?", DomainNames.Financial)]
    [InlineData("房贷利率下降了,提前还款和买基金哪个收益更高?", DomainNames.Financial)]
    [InlineData("年终奖单独计税还是并入综合所得,个人所得税哪种更划算?", DomainNames.Financial)]
    [InlineData("An attacker exploits SQL injection and steals session tokens; how do we contain the breach?", DomainNames.Security)]
    [InlineData("服务器被黑客入侵,发现了木马,应急响应怎么做?漏洞怎么修补?", DomainNames.Security)]
    [InlineData("Write a Python function that merges two sorted lists and add unit tests.", DomainNames.Code)]
    [InlineData("这段 Python 代码报错,帮我重构这个函数并写单元测试。", DomainNames.Code)]
    [InlineData("Prove that every prime number greater than 3 has the form 6k+1 or 6k-1.", DomainNames.Mathematics)]
    [InlineData("求函数 f(x)=x^3-3x 的极值,并证明方程有三个实数根。", DomainNames.Mathematics)]
    [InlineData("Write a short poem about a dragon who is afraid of the moon.", DomainNames.Creative)]
    [InlineData("写一个关于月亮和小狐狸的睡前故事。", DomainNames.Creative)]
    [InlineData("Hello, how are you today?", DomainNames.Chat)]
    [InlineData("你好,在吗?", DomainNames.Chat)]
    [InlineData("My parcel has not arrived; where is my order and can I get a refund?", DomainNames.Support)]
    [InlineData("我的订单一直没有发货,可以申请退款吗?", DomainNames.Support)]
    public void Classify_PromptOfADomain_IsTold(string prompt, string domain) => Classify(prompt).Domain.ShouldBe(domain);

    [Theory]
    [InlineData("My father takes warfarin and was prescribed ibuprofen for his knee. Which side effects should we watch for?")]
    [InlineData("公司单方面解除劳动合同,我可以申请仲裁要求经济补偿吗?")]
    public void Classify_TellingPrompt_IsSureAndSaysWhy(string prompt)
    {
        var estimate = Classify(prompt);

        estimate.Probability.ShouldBeGreaterThan(0.6);
        estimate.IsDeclared.ShouldBeFalse();
        estimate.Reasons.ShouldNotBeEmpty();
        estimate.Explain().ShouldMatch(@"^[a-z]+ \(classified, [01]\.\d\d: (words|phrases|word parts|signs)(, (words|phrases|word parts|signs))?\)$");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("...,,,!?")]
    public void Classify_NothingToRead_IsOtherWithoutProbability(string text)
    {
        var estimate = Classify(text);

        estimate.Domain.ShouldBe(DomainNames.Other);
        estimate.Probability.ShouldBe(0);
        estimate.Reasons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Zxqv blorpt wuggle frandish mokkel.")]
    [InlineData("Ĉu vi ŝatas ĝardenojn kaj florojn?")]
    [InlineData("ありがとうございます")]
    public void Classify_UnknownWords_AreNoRiskyDomain(string text)
    {
        var estimate = Classify(text);

        (estimate.Domain is DomainNames.Medical or DomainNames.Legal or DomainNames.Financial && estimate.Probability >= new RoutingRuleOptions().DomainProbability).ShouldBeFalse(estimate.Explain());
    }

    [Fact]
    public void Classify_NoMessages_IsOther() => Classifier.Classify([], instructions: null).Domain.ShouldBe(DomainNames.Other);

    [Fact]
    public void Classify_AnyText_IsAKnownDomainInRangeAndAlwaysTheSame() => AnyText.Sample(text =>
    {
        var estimate = Classify(text);

        DomainNames.All.ShouldContain(estimate.Domain);
        estimate.Probability.ShouldBeInRange(0, 1);
        Classify(text).ShouldBe(estimate);
    });

    [Fact]
    public void Classify_AnyText_CaseAndSpacesChangeNothing() => AnyText.Sample(text =>
        Classify(string.Concat(text.Select(letter => letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter)).Replace(" ", "  ")).ShouldBe(Classify(text)));

    [Fact]
    public void Classify_SeveralThreads_SayTheSame()
    {
        const string prompt = "Which dose of amoxicillin is right for a child of 20 kg?";
        var expected = Classify(prompt);

        Parallel.For(0, 200, i =>
        {
            Classify($"Unrelated text number {i} about football and gardens.");
            Classify(prompt).ShouldBe(expected);
        });
    }

    [Fact]
    public void Classify_LongText_ReadsItsBeginningAndEnd()
    {
        var filler = string.Concat(Enumerable.Repeat("The team walked along the river and looked at the trees. ", 20_000));

        Classify("The patient needs antibiotics and the doctor prescribed penicillin; symptoms, dosage and side effects below. " + filler).ShouldBe(
            Classify("The patient needs antibiotics and the doctor prescribed penicillin; symptoms, dosage and side effects below. " + filler + filler));
        Classify(filler + string.Concat(Enumerable.Repeat("The plaintiff sued the defendant for breach of contract. ", 20))).Domain.ShouldBe(DomainNames.Legal);
    }

    [Fact]
    public void Classify_FollowUp_KeepsTheDomainOfTheConversation()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, "My doctor prescribed metformin for type 2 diabetes. What are the side effects?"),
            new(ChatRole.Assistant, "Nausea and diarrhoea are common with metformin; rarely lactic acidosis in kidney disease."),
            new(ChatRole.User, "And for children?"),
        ];

        Classifier.Classify(messages, instructions: null).Domain.ShouldBe(DomainNames.Medical);
    }

    [Fact]
    public void Classify_Instructions_Count()
    {
        ChatMessage[] messages = [new(ChatRole.User, "What should I do next?")];

        Classifier.Classify(messages, "You answer questions of patients about medicines, symptoms and treatment for a hospital.").Domain.ShouldBe(DomainNames.Medical);
    }

    [Fact]
    public void Classify_KnownText_AllocatesNothing()
    {
        ChatMessage[] messages = [new(ChatRole.User, "Can my landlord raise the rent in the middle of the lease?")];
        Classifier.Classify(messages, instructions: null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Classifier.Classify(messages, instructions: null);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void BuiltIn_Weights_AreWithinTheirBudget()
    {
        using var weights = typeof(DomainModel).Assembly.GetManifestResourceStream("DeepSeekRouting.domains.bin")!;

        weights.Length.ShouldBeLessThanOrEqualTo(200_000);
        weights.Length.ShouldBe(DomainModel.HeadBytes + (DomainModel.BuiltIn.Rows * DomainModel.RowBytes));
    }

    private static DomainEstimate Classify(string text) => Classifier.Classify([new(ChatRole.User, text)], instructions: null);
}
