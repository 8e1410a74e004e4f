using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Asks an issuer for its addresses, through the egress guard.</summary>
public sealed class Discovery(EgressFactory egress, TimeProvider time)
{
    private const int LargestAnswer = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="target">Whose limits and trust the calls have.</param>
    /// <param name="issuer">As the operator typed it.</param>
    public async Task<DiscoveryOutcome> FindAsync(ProbeTarget target, string? issuer, CancellationToken cancellationToken)
    {
        DiscoveryOutcome outcome = new DiscoveryOutcome.Failed("An issuer is an address such as https://login.example.com. Enter it in the settings.");
        foreach (var address in DiscoveryRules.Addresses(issuer))
        {
            outcome = await AskAsync(target, issuer!, address, cancellationToken);
            if (outcome is DiscoveryOutcome.Found)
            {
                return outcome;
            }
        }

        return outcome;
    }

    private async Task<DiscoveryOutcome> AskAsync(ProbeTarget target, string issuer, Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = egress.For(target.Provider.Manifest.Id, target.Route);
            using var response = await http.SendAsync(request, both.Token);
            return response.IsSuccessStatusCode
                ? DiscoveryRules.Read(issuer, await BoundedBody.ReadAsync(response.Content, LargestAnswer, both.Token))
                : new DiscoveryOutcome.Failed($"{address.Host} answered {(int)response.StatusCode} at {address.AbsolutePath}. Check the issuer, or enter the addresses by hand.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new DiscoveryOutcome.Failed(ErrorMapping.FromException(address.Host, exception, patience.IsCancellationRequested).Message);
        }
    }
}
