using System.IO.Compression;
using IntegrationConsole.Shell;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Shell;

public sealed class BlazorScriptTests
{
    private readonly BlazorScript script = BlazorScript.Load(BlazorScript.AssemblyPath) ?? throw new InvalidOperationException("The build did not copy the assembly with the script.");

    [Fact]
    public async Task The_script_is_found_in_the_runtime_pack_and_compressed()
    {
        var (plain, _) = await GetAsync();
        var (packed, answer) = await GetAsync(static request => request.Headers.AcceptEncoding = "gzip, deflate, br");

        answer.Headers.ContentEncoding.ToString().Should().Be("br");
        packed.Length.Should().BeLessThan(70_000);
        using var unpacked = new MemoryStream();
        await using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        await brotli.CopyToAsync(unpacked);
        unpacked.ToArray().Should().Equal(plain);
        System.Text.Encoding.UTF8.GetString(plain).Should().Contain("blazor");
    }

    [Fact]
    public async Task A_browser_that_has_it_gets_304()
    {
        var (_, first) = await GetAsync();
        var (body, second) = await GetAsync(request => request.Headers.IfNoneMatch = first.Headers.ETag);

        second.StatusCode.Should().Be(StatusCodes.Status304NotModified);
        body.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_address_with_the_version_is_kept_for_ever()
    {
        var (_, plain) = await GetAsync();
        var (_, versioned) = await GetAsync(request => request.QueryString = new QueryString("?v=" + script.Version));

        plain.Headers.CacheControl.ToString().Should().Be("no-cache");
        versioned.Headers.CacheControl.ToString().Should().Contain("immutable");
    }

    [Fact]
    public void A_build_with_the_script_of_the_SDK_has_none_of_its_own() => BlazorScript.Load(Path.Combine(AppContext.BaseDirectory, "nothing.dll")).Should().BeNull();

    [Fact]
    public void An_assembly_without_the_script_is_refused_with_its_name()
    {
        var wrong = () => BlazorScript.Load(typeof(BlazorScriptTests).Assembly.Location);

        wrong.Should().Throw<InvalidDataException>().WithMessage("*IntegrationConsole.Tests.dll*Rebuild*");
    }

    private async Task<(byte[] Body, HttpResponse Answer)> GetAsync(Action<HttpRequest>? ask = null)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Request.Method = "GET";
        ask?.Invoke(context.Request);
        await script.ServeAsync(context);
        return (body.ToArray(), context.Response);
    }
}
