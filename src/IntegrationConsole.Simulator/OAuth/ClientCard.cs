using System.Text;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>The application that is registered at a provider: its id and secret, as the account's settings have them.</summary>
/// <param name="Id">Null when the account has none: then any client is welcome.</param>
/// <param name="Secret">Null for a public client.</param>
internal sealed record ClientCard(string? Id, string? Secret)
{
    /// <summary>The client that an account's settings name.</summary>
    public static ClientCard Of(ProviderManifest manifest, SettingValues settings)
    {
        var signIn = manifest.Auth.SignIn(settings);
        return new(settings[signIn?.IdField ?? manifest.OAuth?.ClientIdField ?? "clientId"], settings[signIn?.SecretField ?? manifest.OAuth?.ClientSecretField ?? "clientSecret"]);
    }

    /// <summary>Whether a token request proves to come from this client: in its body or by HTTP Basic, as the provider wants it.</summary>
    public bool Knows(HttpRequest request, TokenForm form, bool inBody)
    {
        if (Id is null)
        {
            return true;
        }

        var (id, secret) = inBody ? (form["client_id"], form["client_secret"]) : FromBasic(request.Headers.Authorization.ToString());
        return id == Id && (Secret is null || secret == Secret);
    }

    private static (string Id, string Secret) FromBasic(string header)
    {
        Span<byte> decoded = stackalloc byte[1024];
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[6..], decoded, out var length)
            && Encoding.UTF8.GetString(decoded[..length]).Split(':', 2) is [var id, var secret]
            ? (id, secret)
            : ("", "");
    }
}
