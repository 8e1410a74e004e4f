using IntegrationConsole.Access.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access;

/// <summary>Signing out; everything else of Access is a page with a form.</summary>
internal static class AccessEndpoints
{
    public const string LogoutPath = "/account/logout";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(LogoutPath, SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<ConsoleUser> session, IRecordAudit audit, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem("The form was sent by another page or is too old. Reload the page and sign out again.", statusCode: StatusCodes.Status400BadRequest, title: "Not signed out");
        }

        if (http.User.OrganizationId() is not null)
        {
            await audit.RecordAsync(new("sign-out", AuditCategories.Security, $"user {http.User.Identity?.Name}"), db: null, cancellationToken);
        }

        await session.SignOutAsync();
        return Results.LocalRedirect(CookieSetup.LoginPath);
    }
}
