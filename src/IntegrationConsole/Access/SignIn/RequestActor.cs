using IntegrationConsole.Data;

namespace IntegrationConsole.Access.SignIn;

/// <summary>Tells the services of a request whose it is: the actor for the audit trail, the organization for every database context.</summary>
internal static class RequestActor
{
    /// <summary>Before authentication: from where.</summary>
    public static Task ArriveAsync(HttpContext http, RequestDelegate next)
    {
        ApiKeys.SentKey.TakeFromQuery(http);
        http.RequestServices.GetRequiredService<CurrentActor>().ComesFrom(http);
        return next(http);
    }

    /// <summary>After authentication: who.</summary>
    public static Task IdentifyAsync(HttpContext http, RequestDelegate next)
    {
        http.RequestServices.GetRequiredService<CurrentActor>().Become(http.User);
        if (http.User.OrganizationId() is { } organization)
        {
            http.RequestServices.GetRequiredService<OrganizationScope>().Enter(organization);
        }

        return next(http);
    }

    /// <summary>Before authorization, which would refuse everything: somebody with a one-time password sees one page only, until they have chosen another.</summary>
    public static Task ChoosePasswordAsync(HttpContext http, RequestDelegate next)
    {
        if (http.User.HasToChangePassword() && HttpMethods.IsGet(http.Request.Method) && PageRequest.Is(http) && !http.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Redirect("/account/password");
            return Task.CompletedTask;
        }

        return next(http);
    }
}
