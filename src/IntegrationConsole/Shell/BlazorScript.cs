using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace IntegrationConsole.Shell;

/// <summary>
/// Serves <c>/_framework/blazor.web.js</c> from the resource embedded in the 9.0 runtime pack's
/// <c>Microsoft.AspNetCore.Components.Endpoints.dll</c>, which the build copies to <c>blazor-script/</c>: the package that
/// carries the script in .NET 10 is not in every registry (docs/dependencies.md). The file is read as data, never loaded.
/// </summary>
public sealed class BlazorScript
{
    private const string ResourceName = "_framework/blazor.web.js";
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;
    private readonly EntityTagHeaderValue tag;

    private BlazorScript(byte[] plain)
    {
        this.plain = plain;
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8));
        Version = hash;
        tag = new EntityTagHeaderValue($"\"{hash}\"");
        brotli = new(() => Compress(plain, static target => new BrotliStream(target, CompressionLevel.Optimal)));
        gzip = new(() => Compress(plain, static target => new GZipStream(target, CompressionLevel.Optimal)));
    }

    /// <summary>A hash of the content, for <c>?v=</c>: such an address never changes its content and is cached for a year.</summary>
    public string Version { get; }

    /// <summary>Where the build puts the assembly with the script; absent when the SDK serves its own asset.</summary>
    public static string AssemblyPath { get; } =
        Path.Combine(AppContext.BaseDirectory, "blazor-script", "Microsoft.AspNetCore.Components.Endpoints.dll");

    /// <summary>Reads the script, or returns null when this build uses the SDK's own (<c>-p:BlazorScriptFromSdk=true</c>).</summary>
    /// <exception cref="InvalidDataException">The assembly is there but holds no such resource.</exception>
    public static BlazorScript? Load(string assemblyPath)
        => File.Exists(assemblyPath) ? new BlazorScript(ReadResource(assemblyPath)) : null;

    /// <summary>Answers with the script in the best encoding that the browser accepts, or 304 when it has it already.</summary>
    public Task ServeAsync(HttpContext context)
    {
        var response = context.Response;
        var forever = context.Request.Query.ContainsKey("v");
        response.Headers.CacheControl = forever ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (body, encoding) = Choose(context.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private (byte[] Body, string? Encoding) Choose(string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (brotli.Value, "br")
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (gzip.Value, "gzip")
        : (plain, null);

    private static byte[] ReadResource(string assemblyPath)
    {
        using var file = File.OpenRead(assemblyPath);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (resource.Implementation.IsNil && metadata.StringComparer.Equals(resource.Name, ResourceName))
            {
                return ReadBytes(image, resource.Offset);
            }
        }

        throw new InvalidDataException(
            $"The assembly '{Path.GetFileName(assemblyPath)}' holds no resource '{ResourceName}'. Rebuild: the build copies the right one.");
    }

    // A resource is a 4-byte little-endian length and then its bytes, at an offset into the resources section.
    private static byte[] ReadBytes(PEReader image, long offset)
    {
        var directory = image.PEHeaders.CorHeader!.ResourcesDirectory;
        var reader = image.GetSectionData(directory.RelativeVirtualAddress).GetReader();
        reader.Offset = checked((int)offset);
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
    {
        using var target = new MemoryStream();
        using (var compressor = open(target))
        {
            compressor.Write(plain);
        }

        return target.ToArray();
    }
}
