using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IntegrationConsole.Bulk.Files;

namespace IntegrationConsole.Tests.Bulk.Files;

public sealed class YamlTests
{
    [Fact]
    public void What_is_written_is_read_back_whatever_the_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            var words = texts.Select(t => new string([.. (t ?? "null").Where(c => !char.IsSurrogate(c))])).Append("true").Append("1e3").Append("~").Append("- a: b # c").ToList();
            var tree = new JsonObject
            {
                ["list"] = new JsonArray([.. words.Select(w => (JsonNode?)w), null, 1, -2.5, true, new JsonObject(), new JsonArray(), new JsonObject { ["a"] = "b", ["c"] = new JsonObject { ["d"] = 1 } }]),
                ["words"] = new JsonObject(words.Where(w => w.Length < 50).Distinct(StringComparer.Ordinal).Select(w => KeyValuePair.Create(w, (JsonNode?)w))),
            };

            var read = YamlReader.Read(YamlWriter.Write(tree));

            return read.Problems.Count == 0 && JsonNode.DeepEquals(read.Root, tree);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a: &x 1\nb: *x", 1, 4, "Anchors")]
    [InlineData("a: &a [x]\nb: &b [*a, *a]", 1, 4, "Anchors")]
    [InlineData("a: *x", 1, 4, "Anchors")]
    [InlineData("a: !!binary eA==", 1, 4, "Tags")]
    [InlineData("a: !System.IO.FileInfo x", 1, 4, "Tags")]
    [InlineData("a: 1\na: 2", 2, 1, "twice")]
    [InlineData("a: {b: 1, b: 2}", 1, 11, "twice")]
    [InlineData("a: 1\n---\nb: 2", 2, 1, "one document")]
    [InlineData("? [a]\n: b", 1, 3, "plain text")]
    [InlineData("a: [1", 0, 0, "well-formed")]
    [InlineData("a: b: c", 0, 0, "well-formed")]
    [InlineData("", 0, 0, "empty")]
    [InlineData("- a", 0, 0, "mapping")]
    [InlineData("text", 0, 0, "mapping")]
    public void What_is_not_read_is_refused_with_its_place(string yaml, long line, long column, string told)
    {
        var problem = YamlReader.Read(yaml).Problems.Should().ContainSingle().Subject;

        problem.Message.Should().Contain(told);
        if (line > 0)
        {
            (problem.Line, problem.Column).Should().Be((line, column));
        }
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        YamlReader.Read("a: " + string.Concat(Enumerable.Repeat("[", 5_000))).Problems.Single().Message.Should().Contain("deep");
        YamlReader.Read(new string(' ', YamlReader.MostCharacters + 1)).Problems.Single().Message.Should().Contain("Split it");
    }

    [Fact]
    public void What_is_quoted_is_text_and_what_is_bare_may_be_a_number() =>
        YamlReader.Read("a: 5\nb: \"5\"\nc: 1.5\nd: yes\ne:\nf: 'it''s'\ng: 1_000\nh: 0x10").Root!.ToJsonString()
            .Should().Be("""{"a":5,"b":"5","c":1.5,"d":"yes","e":null,"f":"it\u0027s","g":"1_000","h":"0x10"}""");
}
