using IntegrationConsole.Access.SignIn;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Access;

/// <summary>For a router's NotAuthorized: leads a circuit whose session has ended to the sign-in page, and back afterwards.</summary>
public sealed class RedirectToSignIn : ComponentBase
{
    [Inject] private NavigationManager Location { get; set; } = null!;

    protected override void OnInitialized() =>
        Location.NavigateTo($"{CookieSetup.LoginPath}?returnUrl={Uri.EscapeDataString("/" + Location.ToBaseRelativePath(Location.Uri))}", forceLoad: true);
}
