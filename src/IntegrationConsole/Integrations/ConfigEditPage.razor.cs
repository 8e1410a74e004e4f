using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Editing;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations;

/// <summary>Edits an integration: the form is drawn from the provider's manifest, and what was typed can be tested before it is saved (<see cref="EditSession"/>).</summary>
public partial class ConfigEditPage
{
    private bool _confirmDelete;

    [Parameter]
    public string Slug { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private EditSession Editing { get; set; } = null!;

    [Inject]
    private IntegrationChanges Changes { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private Integration Stored => Editing.Stored!;

    private IntegrationForm Form => Editing.Form!;

    private IReadOnlyDictionary<string, string> Problems => Editing.Problems;

    private void Saved(Integration integration) => Location.NavigateTo($"/integrations/{integration.Slug}");

    private async Task DeleteAsync()
    {
        if (!(await Authentication).User.May(Permission.DeleteIntegrations)) // the button alone is not the guard
        {
            Toasts.Failed("Your role may not delete integrations. Nothing was deleted; ask an administrator.");
            return;
        }

        var name = Stored.Name;
        if (await Changes.DeleteAsync(Slug, expectedVersion: null, CancellationToken.None) is ChangeOutcome.Done)
        {
            Toasts.Done($"{name} is deleted.");
        }

        Editing.End();
        Location.NavigateTo("/admin/integrations/config");
    }
}
