using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Adds or changes an endpoint, as in the user story's wireframe "Configure Webhook".</summary>
public sealed partial class EndpointEditPage
{
    private readonly CancellationTokenSource gone = new();
    private EndpointDraft? _draft;
    private EndpointTyped? _texts;
    private string _name = "";
    private int _version;
    private bool _missing;
    private bool _stale;
    private bool _touched;
    private bool _saving;
    private bool _rotating;
    private string? _overlap = "1";
    private string? _revealed;
    private IReadOnlyList<EventTypeFacts> _types = [];
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private EndpointChanges Changes { get; set; } = null!;

    [Inject]
    private EventTypeBook Types { get; set; } = null!;

    [Inject]
    private TestSends Tests { get; set; } = null!;

    [Inject]
    private OrganizationScope Scope { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private bool IsNew => Id is null;

    private string Back => IsNew ? "/admin/integrations/webhooks" : $"/admin/integrations/webhooks/{Id}";

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _types = [.. (await Types.OfAsync(Scope.OrganizationId, gone.Token)).Values.OrderBy(t => StandardEventTypes.PlaceOf(t.Group)).ThenBy(t => t.Group, StringComparer.Ordinal)];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var stored = Id is { } id ? await Changes.FindAsync(id, gone.Token) : null;
        _missing = Id is not null && stored is null;
        _draft = stored is null ? new() { SigningSecret = SigningSecret.New() } : EndpointDraft.Of(stored);
        (_texts, _name, _version) = (new(_draft, Id is { } known && Changes.HasCertificate(known)), _draft.Name, stored?.Version ?? 0);
        (_stale, _touched, _problems) = (false, false, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private void Touch(EndpointDraft draft) => (_draft, _touched) = (draft, true);

    private async Task SaveAsync(bool test)
    {
        if (_saving || !await MayAsync(Permission.CreateWebhooks))
        {
            return;
        }

        _saving = true;
        try
        {
            var unread = new Dictionary<string, string>(StringComparer.Ordinal);
            var draft = _texts!.Over(_draft!, unread);
            await SettleAsync(unread.Count > 0 ? new EndpointOutcome.Invalid(unread) : IsNew ? await Changes.CreateAsync(draft, gone.Token) : await Changes.UpdateAsync(Id!.Value, draft, _version, gone.Token), test);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SettleAsync(EndpointOutcome outcome, bool test)
    {
        switch (outcome)
        {
            case EndpointOutcome.Saved saved:
                _touched = false;
                var page = $"/admin/integrations/webhooks/{saved.Endpoint.PublicId}";
                Location.NavigateTo(test ? $"{page}?result={await TestAsync(saved.Endpoint)}" : page);
                Toasts.Done(test ? "Saved; the test was sent." : "Saved.");
                break;
            case EndpointOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case EndpointOutcome.Stale:
                _stale = true;
                break;
            default:
                _missing = true;
                break;
        }
    }

    /// <returns>The delivery, to be shown on the endpoint's page.</returns>
    private async Task<string> TestAsync(WebhookEndpoint endpoint)
    {
        var type = endpoint.Settings.Events is [not EndpointSettings.Everything and var first, ..] ? first : _types[0].Name;
        return await Tests.SendAsync(endpoint.PublicId, type, data: null, gone.Token) is TestOutcome.Sent sent ? RowKey.Of(RowKey.Delivery, sent.DeliveryId) : "";
    }

    private async Task RevealAsync()
    {
        if (await MayAsync(Permission.ModifyWebhookSecurity))
        {
            _revealed = await Changes.RevealSecretAsync(Id!.Value, gone.Token);
        }
    }

    private async Task RotateAsync()
    {
        if (!await MayAsync(Permission.ModifyWebhookSecurity))
        {
            return;
        }

        var days = double.TryParse(_overlap, NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) && typed is >= 0 and <= 1_000 ? typed : -1;
        switch (await Changes.RotateSecretAsync(Id!.Value, TimeSpan.FromDays(days), gone.Token))
        {
            case EndpointOutcome.Saved saved:
                (_revealed, _rotating) = (saved.Secret, false);
                Toasts.Done("There is a new secret. Copy it to the receiver.");
                break;
            case EndpointOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
            default:
                (_missing, _rotating) = (true, false);
                break;
        }
    }

    private async Task<bool> MayAsync(Permission permission) => (await Authentication).User.May(permission); // the buttons alone are not the guard
}
