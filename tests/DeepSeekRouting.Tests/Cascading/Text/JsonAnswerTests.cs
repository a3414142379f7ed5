using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class JsonAnswerTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "name": { "type": "string" },
            "age": { "type": ["integer", "null"] },
            "size": { "type": "number" },
            "mood": { "enum": ["good", "bad", 3] },
            "tags": { "type": "array", "items": { "type": "string" } },
            "home": { "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"] },
            "either": { "anyOf": [{ "type": "string" }, { "type": "boolean" }] },
            "kind": { "const": "person" },
            "any": true,
            "never": false
          },
          "required": ["name"],
          "additionalProperties": false
        }
        """;

    [Theory]
    [InlineData("""{"name":"Ann"}""")]
    [InlineData(""" {"name":"Ann","age":3,"size":1.5,"mood":"good","tags":["a"],"home":{"city":"Bonn","zip":1},"either":true,"kind":"person","any":[1]} """)]
    [InlineData("""{"name":"Ann","age":null,"mood":3,"size":2,"tags":[]}""")]
    [InlineData("""{"name":"Ann","age":3.0}""")]
    public void Score_JsonThatFits_IsKept(string answer) => Judge.Of("Who?", answer, Asking(Schema)).ShouldBe(TextRules.Ordinary, 1e-9);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"name":"Ann","age":1.5}""")]
    [InlineData("""{"name":"Ann","age":"3"}""")]
    [InlineData("""{"name":"Ann","mood":"fine"}""")]
    [InlineData("""{"name":"Ann","tags":["a",1]}""")]
    [InlineData("""{"name":"Ann","home":{}}""")]
    [InlineData("""{"name":"Ann","either":1}""")]
    [InlineData("""{"name":"Ann","kind":"dog"}""")]
    [InlineData("""{"name":"Ann","never":1}""")]
    [InlineData("""{"name":"Ann","more":1}""")]
    [InlineData("""{"name":"Ann" """)]
    [InlineData("```json\n{\"name\":\"Ann\"}\n```")]
    [InlineData("Ann")]
    public void Score_JsonThatDoesNotFit_IsEscalated(string answer) => Judge.Of("Who?", answer, Asking(Schema)).ShouldBe(TextRules.InvalidJson, 1e-9);

    [Fact]
    public void Score_JsonWithoutSchema_NeedsOnlyToParse()
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json };

        Judge.Of("Who?", """{"anything":[1,2]}""", options).ShouldBe(TextRules.Ordinary, 1e-9);
        Judge.Of("Who?", "Here you are: {}", options).ShouldBe(TextRules.InvalidJson, 1e-9);
    }

    [Fact]
    public void Score_BeginningOfJson_IsJudgedByItsFirstCharacter()
    {
        Judge.Of("Who?", """ {"na""", Asking(Schema), isComplete: false).ShouldBe(TextRules.Ordinary, 1e-9);
        Judge.Of("Who?", "Sure! Here", Asking(Schema), isComplete: false).ShouldBe(TextRules.InvalidJson, 1e-9);
    }

    [Fact]
    public void Accepts_SchemaNestedTooDeep_StopsLooking()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"items\":", 60)) + "{\"type\":\"string\"}" + new string('}', 60);
        string value = new string('[', 60) + "1" + new string(']', 60);
        using var schema = JsonDocument.Parse(deep);
        using var answer = JsonDocument.Parse(value);

        JsonSchemaCheck.Accepts(schema.RootElement, answer.RootElement).ShouldBeFalse();
    }

    private static ChatOptions Asking(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "person") };
    }
}
