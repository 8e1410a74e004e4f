using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access.SignIn;

/// <summary>What a session cookie says about its user.</summary>
internal sealed class SessionPrincipals : IUserClaimsPrincipalFactory<ConsoleUser>
{
    public Task<ClaimsPrincipal> CreateAsync(ConsoleUser user)
    {
        var identity = new ClaimsIdentity(AccessSchemes.Cookie, ClaimTypes.Name, ConsoleClaims.RoleName);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, user.Email!));
        identity.AddClaim(new(ConsoleClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new(ConsoleClaims.Organization, user.OrganizationId.ToString()));
        identity.AddClaim(new(ConsoleClaims.RoleName, user.Role.ToString()));
        identity.AddClaim(new(ConsoleClaims.SecurityStamp, user.SecurityStamp ?? ""));
        if (user.MustChangePassword)
        {
            identity.AddClaim(new(ConsoleClaims.MustChangePassword, "true"));
        }

        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
