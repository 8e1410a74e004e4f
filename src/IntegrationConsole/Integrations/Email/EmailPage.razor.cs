using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Editing;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Adds and edits a mail server (<see cref="EditSession"/>): presets, limits, a test mail that is really sent. Everything else about the integration is on its edit page.</summary>
public sealed partial class EmailPage : IDisposable
{
    private const string ProviderId = "smtp";

    private readonly CancellationTokenSource _gone = new();

    [Parameter] public string? Slug { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private EditSession Editing { get; set; } = null!;

    [Inject] private MailTests Mails { get; set; } = null!;

    [Inject] private NavigationManager Location { get; set; } = null!;

    private bool IsNew => Slug is null;

    /// <summary>What is wrong but has no field here; null when every message stands beside one.</summary>
    private string? Elsewhere() => Editing.Problems.FirstOrDefault(p => !IsHere(p.Key)) is { Value: { } other } ? $"On the page of all settings: {other}" : null;

    private static bool IsHere(string field) =>
        field is "name" or "versionNote" || field.StartsWith("settings.", StringComparison.Ordinal)
        || (field.StartsWith("secrets.", StringComparison.Ordinal) && field != $"secrets.{ConnectionSecrets.ProxyPassword.Key}");

    protected override void OnInitialized()
    {
        if (IsNew)
        {
            Editing.Begin(Blank(), Blank());
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task<MailTestOutcome> SendAsync(string to)
    {
        var draft = Editing.Form!.ToDraft();
        var user = (await Authentication).User;
        if (MailTestRules.Refusal(user, Editing.Stored, draft, to) is { } refusal)
        {
            return new MailTestOutcome.Refused(refusal);
        }

        if (MailTestRules.OnlyStored(user, Editing.Stored))
        {
            return await Mails.SendStoredAsync(Editing.Stored!, to, _gone.Token);
        }

        return Editing.Check(draft)
            ? await Mails.SendDraftAsync(draft, Editing.Stored, to, _gone.Token)
            : new MailTestOutcome.Refused($"{Editing.Problems.Count} {(Editing.Problems.Count == 1 ? "field needs" : "fields need")} attention first; the messages stand beside the fields.");
    }

    /// <summary>Stays: limits and test mails go on here.</summary>
    private async Task SavedAsync(Integration saved)
    {
        if (IsNew)
        {
            Location.NavigateTo($"/admin/integrations/config/{saved.Slug}/email");
        }
        else
        {
            await Editing.LoadAsync(saved.Slug, Providers.Smtp.MailDelivery.CanSendWith, _gone.Token);
        }
    }

    private static IntegrationForm Blank() => new(ProviderCatalog.Find(ProviderId)!.Manifest) { Name = "E-mail" };
}
