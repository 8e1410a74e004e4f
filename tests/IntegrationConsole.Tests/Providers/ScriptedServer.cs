using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>A TCP server on loopback whose whole behaviour is one delegate per connection: for answers that no decent server would give.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>A token endpoint's good answer.</summary>
    public const string Token = "{\"access_token\":\"scripted-access-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<ScriptedPeer, CancellationToken, Task> script;
    private readonly Task accepting;

    public ScriptedServer(Func<ScriptedPeer, CancellationToken, Task> script)
    {
        this.script = script;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>Answers every request with this status, these headers and this body.</summary>
    public static ScriptedServer Answering(int status, string body, params (string Name, string Value)[] headers) => new(async (peer, cancellationToken) =>
    {
        while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
        {
            await peer.AnswerAsync(status, body.Replace("{request}", request, StringComparison.Ordinal), headers, cancellationToken);
        }
    });

    /// <summary>The provider's API answers every request like this; a token endpoint in front of it, if it has one, works.</summary>
    public static ScriptedServer Playing(ProviderManifest manifest, int status, string body, params IEnumerable<(string Name, string Value)> headers) => new(async (peer, cancellationToken) =>
    {
        while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
        {
            await (AsksForToken(manifest, request)
                ? peer.AnswerAsync(200, Token, [], cancellationToken)
                : peer.AnswerAsync(status, body, headers, cancellationToken));
        }
    });

    /// <summary>Whether this is the request for a token that precedes the probe proper.</summary>
    public static bool AsksForToken(ProviderManifest manifest, string request) =>
        manifest.Auth.SignIn(new SettingValues(ProbeTest.ExampleValues(manifest))) is not null && request.StartsWith("POST ", StringComparison.Ordinal) && request.Contains("\ngrant_type=", StringComparison.Ordinal);

    /// <summary>A certificate for localhost that no machine trusts.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            return; // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var peer = new ScriptedPeer(client);
                await script(peer, stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                return; // The probe went away, which is what many of these tests are about.
            }
        }
    }
}
