using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("/a/b/0", "1")]
    [InlineData("/a/b/1", "two")]
    [InlineData("/a/b/2", null)]
    [InlineData("/a/b/-1", null)]
    [InlineData("/a/c~1d", "true")]
    [InlineData("/a/e~0f", null)]
    [InlineData("/a", null)]
    [InlineData("/x/y", null)]
    public void Finds_values_by_pointer(string pointer, string? value)
    {
        using var document = JsonDocument.Parse("{\"a\":{\"b\":[1,\"two\"],\"c/d\":true,\"e~f\":null}}");
        JsonPointer.Text(document.RootElement, pointer).Should().Be(value);
    }
}
