using System.Net.Http.Headers;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>
/// Finds out whose account a new grant is: from its id token, else from the token answer, else from the address that describes people, else from the API itself, whose probe says whose
/// credential it was called with. <c>docs/oauth.md</c> lists which way each provider takes.
/// </summary>
public sealed class AccountReader(ProviderCalls calls, EgressFactory egress, TimeProvider time)
{
    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Never fails: an account that nobody names is <see cref="GrantAccount.Unknown"/>.</summary>
    public async Task<GrantAccount> ReadAsync(ProbeTarget target, OAuthDeclaration oauth, TokenGrant grant, CancellationToken cancellationToken)
    {
        if (grant.IdToken is { } idToken && IdTokenRules.Read(idToken.Reveal(), target.Settings[oauth.ClientIdField]) is { } named)
        {
            return named;
        }

        if (grant.AccountId is { } id)
        {
            return new(id, grant.AccountName ?? id);
        }

        if (await DescribedAsync(target, oauth, grant, cancellationToken) is { } described)
        {
            return described;
        }

        if (!oauth.ProbeNamesAccount)
        {
            return GrantAccount.Unknown;
        }

        var report = await calls.ProbeAsync(WithToken(target, oauth, grant), cancellationToken);
        return report.Owner is { } owner ? new(owner, report.OwnerName ?? owner) : GrantAccount.Unknown;
    }

    private async Task<GrantAccount?> DescribedAsync(ProbeTarget target, OAuthDeclaration oauth, TokenGrant grant, CancellationToken cancellationToken)
    {
        if (oauth.UserInfoUrl is not { } url || TokenAddress.Resolve(target.Provider.Manifest, oauth with { TokenUrl = url }, target.Settings, target.BaseUrl).Url is not { } address)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", grant.AccessToken.Reveal());
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = egress.For(target.Provider.Manifest.Id, target.Route);
            using var response = await http.SendAsync(request, both.Token);
            return response.IsSuccessStatusCode ? IdTokenRules.ReadUserInfo(await BoundedBody.ReadAsync(response.Content, LargestAnswer, both.Token)) : null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // nobody said: whoever reconnects is asked
        }
    }

    // The token takes the place of the field that people paste one into, so the probe is the provider's usual one.
    private static ProbeTarget WithToken(ProbeTarget target, OAuthDeclaration oauth, TokenGrant grant) =>
        ProbeTarget.For(target.Provider, target.Settings.With(oauth.TokenField, grant.AccessToken.Reveal()), target.BaseUrl, target.Timeout, target.Connection);
}
