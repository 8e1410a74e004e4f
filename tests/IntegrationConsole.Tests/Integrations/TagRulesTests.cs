using IntegrationConsole.Integrations;

namespace IntegrationConsole.Tests.Integrations;

public sealed class TagRulesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" ,; ", "")]
    [InlineData("Billing, EU", "billing|eu")]
    [InlineData("eu billing\neu;billing", "billing|eu")]
    [InlineData("no/tag", "no/tag")]
    public void Typed_text_becomes_each_word_once_in_order(string? typed, string tags) =>
        string.Join('|', TagRules.Parse(typed)).Should().Be(tags);

    [Theory]
    [InlineData("eu-west-1", true)]
    [InlineData("a", true)]
    [InlineData("a-", false)]
    [InlineData("größe", false)]
    [InlineData("a_b", false)]
    public void A_tag_is_a_lower_case_word_with_single_hyphens_inside(string text, bool isTag) =>
        TagRules.IsTag(text).Should().Be(isTag);
}
