using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access;

/// <summary>The authentication schemes: <see cref="CookieOrKey"/>, the default, looks at the call and picks one of the others.</summary>
public static class AccessSchemes
{
    public const string CookieOrKey = "CookieOrKey";
    public const string ApiKey = "ApiKey";

    /// <summary>Identity's own name, because its sign-in classes use it.</summary>
    public static string Cookie => IdentityConstants.ApplicationScheme;
}
