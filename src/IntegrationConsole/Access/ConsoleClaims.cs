using System.Security.Claims;

namespace IntegrationConsole.Access;

/// <summary>What the console writes into a principal, and how it is read back. The only place that knows the claim names.</summary>
public static class ConsoleClaims
{
    /// <summary>Key of the organization.</summary>
    public const string Organization = "org";

    /// <summary>Name of the <see cref="Access.Role"/>.</summary>
    public const string RoleName = "role";

    /// <summary>Id of the API key, when one was sent instead of a cookie.</summary>
    public const string ApiKey = "key";

    /// <summary>One <see cref="Permission"/> of an API key; a cookie's follow from its role.</summary>
    public const string Allows = "allows";

    /// <summary>The user signed in with a one-time password and may do nothing but choose another.</summary>
    public const string MustChangePassword = "must-change-password";

    /// <summary>Identity's security stamp: changes with password, role and disabling, and so ends what was signed in before.</summary>
    public const string SecurityStamp = "stamp";

    /// <summary>Display name of the user.</summary>
    public const string DisplayName = "display";

    /// <summary>Null when nobody has signed in.</summary>
    public static int? OrganizationId(this ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(Organization), System.Globalization.CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    public static Guid? UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Guid? ApiKeyId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ApiKey), out var id) ? id : null;

    public static Role? Role(this ClaimsPrincipal principal) =>
        Enum.TryParse<Role>(principal.FindFirstValue(RoleName), out var role) && Enum.IsDefined(role) ? role : null;

    /// <summary>True while the user has to choose a password before anything else.</summary>
    public static bool HasToChangePassword(this ClaimsPrincipal principal) => principal.HasClaim(c => string.Equals(c.Type, MustChangePassword, StringComparison.Ordinal));

    /// <summary>Whether this user or key may do that. The one question every policy, page, endpoint and hub asks.</summary>
    public static bool May(this ClaimsPrincipal principal, Permission permission)
    {
        if (principal.Role() is not { } role || principal.HasToChangePassword() || !RolePermissions.For(role).Contains(permission))
        {
            return false;
        }

        return principal.ApiKeyId() is null || principal.HasClaim(Allows, permission.ToString());
    }
}
