using IntegrationConsole.Api;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.Tests.Api;

public sealed class ETagTests
{
    [Theory]
    [InlineData("\"7\"", 7)]
    [InlineData("W/\"7\"", 7)]
    [InlineData(" \"0\" ", 0)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void An_if_match_header_gives_the_version_it_names(string header, int? version)
    {
        ETag.TryReadIfMatch(header, out var read).Should().BeTrue();
        read.Should().Be(version);
    }

    [Fact]
    public void An_absent_header_means_any_version()
    {
        ETag.TryReadIfMatch(StringValues.Empty, out var read).Should().BeTrue();
        read.Should().BeNull();
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"7")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"-7\"")]
    [InlineData("\"abc\"")]
    [InlineData("\"99999999999\"")]
    [InlineData("\"1\", \"2\"")]
    public void Anything_else_is_refused(string header) => ETag.TryReadIfMatch(header, out _).Should().BeFalse();

    [Fact]
    public void Two_headers_are_refused() => ETag.TryReadIfMatch(new StringValues(["\"1\"", "\"2\""]), out _).Should().BeFalse();

    [Fact]
    public void A_version_is_sent_in_quotes() => ETag.Of(12).Should().Be("\"12\"");
}
