using System.Net.Sockets;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Whether the guarded way out would let a delivery reach an address. Asked when somebody saves, so that a forbidden one is said at once; asked again at every connection.</summary>
public sealed class EndpointReach(GuardedConnect connect, EgressFactory egress)
{
    /// <summary>Why not; null: it would, or the name has no address today, which a test will say.</summary>
    public async Task<string?> RefusalAsync(string url, CancellationToken cancellationToken)
    {
        var uri = new Uri(url);
        try
        {
            return await connect.RefusalAsync(uri.IdnHost, uri.Scheme == Uri.UriSchemeHttp, cancellationToken);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Why a client certificate can't be shown (it can't be read, its key is another's), with what to do; null: it can.</summary>
    public string? RefusalOf(ClientCertificatePem certificate)
    {
        try
        {
            egress.ClientCertificateOf(EgressRoute.Direct with { ClientCertificate = certificate });
            return null;
        }
        catch (ProbeFailureException unusable)
        {
            return unusable.Message;
        }
    }
}
