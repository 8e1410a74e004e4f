using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using IntegrationConsole.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Tests.Audit;

/// <summary>Signs a test's request in as whom its headers name.</summary>
internal sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "headers";

    public static ClaimsPrincipal Principal(int organization, Role role, string name) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, name),
            new(ClaimTypes.NameIdentifier, Guid.Empty.ToString()),
            new(ConsoleClaims.Organization, organization.ToString(CultureInfo.InvariantCulture)),
            new(ConsoleClaims.RoleName, role.ToString()),
        ],
        Name));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!int.TryParse(Request.Headers["X-Organization"], CultureInfo.InvariantCulture, out var organization) || organization == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var principal = Principal(organization, Enum.Parse<Role>(Request.Headers["X-Role"].ToString()), "bob@example.org");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }
}
