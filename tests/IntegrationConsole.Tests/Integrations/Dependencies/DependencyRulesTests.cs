using IntegrationConsole.Integrations.Dependencies;

namespace IntegrationConsole.Tests.Integrations.Dependencies;

public sealed class DependencyRulesTests
{
    [Theory]
    [InlineData("a", "b", "b>c", null)]
    [InlineData("a", "a", "", "a → a")]
    [InlineData("a", "b", "b>a", "a → b → a")]
    [InlineData("a", "b c", "b>d,c>d,d>e,e>a", "a → b → d → e → a")]
    [InlineData("a", "b c", "b>d,c>a,d>a", "a → c → a")]
    [InlineData("a", "b", "b>c,c>b", null)]
    [InlineData("a", "gone", "", null)]
    public void Finds_the_shortest_way_back(string slug, string dependsOn, string others, string? cycle)
    {
        var graph = others.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(edge => edge.Split('>')).ToLookup(e => e[0], e => e[1]).ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. e], StringComparer.Ordinal);

        var found = DependencyRules.Cycle(slug, DependencyRules.Parse(dependsOn), graph);

        (found is null ? null : string.Join(" → ", found)).Should().Be(cycle);
    }

    [Fact]
    public void A_long_chain_is_no_cycle()
    {
        var chain = Enumerable.Range(0, 10_000).ToDictionary(n => $"i-{n}", n => (IReadOnlyList<string>)[$"i-{n + 1}"], StringComparer.Ordinal);

        DependencyRules.Cycle("first", ["i-0"], chain).Should().BeNull();
    }
}
