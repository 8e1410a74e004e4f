using System.Net;
using System.Text;

namespace IntegrationConsole.OAuth;

/// <summary>
/// A form as a request's body that knows whether anybody began to send it. Before that, a failure means that the provider can't have acted; afterwards it may have.
/// </summary>
internal sealed class FormBody : HttpContent
{
    private readonly byte[] bytes;

    public FormBody(string form)
    {
        bytes = Encoding.UTF8.GetBytes(form);
        Headers.ContentType = new("application/x-www-form-urlencoded");
    }

    /// <summary>The connection was ready and the body on its way.</summary>
    public bool WasSent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasSent = true;
        await stream.WriteAsync(bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
