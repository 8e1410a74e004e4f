using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>Chooses an event type, edits its data, sends it or shows the request only, and shows what came back.</summary>
public sealed partial class TestPanel : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<InputOption> _types = [];
    private string _type = StandardEventTypes.Test;
    private string? _data;
    private string? _warning;
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private bool _sending;
    private AttemptShown? _result;
    private TestOutcome.Mocked? _mocked;
    private string? _sentBody;
    private string? _resultKey;

    [Parameter, EditorRequired]
    public required EndpointFacts Endpoint { get; set; }

    /// <summary>The delivery of a test that was sent already, to be shown as the result.</summary>
    [Parameter]
    public string? ResultKey { get; set; }

    /// <summary>Told when a test has come back.</summary>
    [Parameter]
    public EventCallback OnSent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private EventTypeBook Types { get; set; } = null!;

    [Inject]
    private TestSends Tests { get; set; } = null!;

    [Inject]
    private DeliveryDetails Details { get; set; } = null!;

    [Inject]
    private OrganizationScope Scope { get; set; } = null!;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var known = await Types.OfAsync(Scope.OrganizationId, gone.Token);
        var own = Endpoint.Settings.Events is [EndpointSettings.Everything] ? known.Values.Where(t => !t.IsArchived).OrderBy(t => StandardEventTypes.PlaceOf(t.Group)).Select(t => t.Name) : Endpoint.Settings.Events;
        _types = [.. own.Append(StandardEventTypes.Test).Distinct(StringComparer.Ordinal).Select(t => new InputOption(t, t))];
        if (_data is null)
        {
            await ChooseAsync(_types[0].Value);
        }

        await ShowResultAsync();
    }

    private async Task ShowResultAsync()
    {
        if (_result is null && RowKey.TryParse(RowKey.Delivery, ResultKey, out var id) && await Details.FindAsync(id, gone.Token) is { Attempts: [.., var last] } detail)
        {
            (_result, _resultKey) = (AttemptShown.Of(last), ResultKey);
            _sentBody = (await Authentication).User.May(Permission.ViewWebhookPayloads) ? detail.Body : null;
        }
    }

    private async Task ChooseAsync(string type)
    {
        var known = await Types.OfAsync(Scope.OrganizationId, gone.Token);
        (_type, _data, _warning) = (type, known.TryGetValue(type, out var facts) ? DeliveryWords.Pretty(facts.Example) : "{}", null);
    }

    private async Task SendAsync()
    {
        if (_sending || !await MayAsync())
        {
            return;
        }

        _sending = true;
        StateHasChanged();
        try
        {
            await WarnAsync();
            Take(await Tests.SendAsync(Endpoint.PublicId, _type, _data, gone.Token));
        }
        finally
        {
            _sending = false;
        }

        await OnSent.InvokeAsync();
    }

    private async Task MockAsync()
    {
        if (await MayAsync())
        {
            await WarnAsync();
            Take(await Tests.MockAsync(Endpoint.PublicId, _type, _data, gone.Token));
        }
    }

    private async Task WarnAsync() =>
        _warning = (await Types.OfAsync(Scope.OrganizationId, gone.Token)).TryGetValue(_type, out var type) ? TestRules.Warning(type, _data ?? "") : null;

    private void Take(TestOutcome outcome)
    {
        (_problems, _result, _mocked, _sentBody, _resultKey) = (new Dictionary<string, string>(StringComparer.Ordinal), null, null, null, null);
        switch (outcome)
        {
            case TestOutcome.Sent sent:
                (_result, _sentBody, _resultKey) = (AttemptShown.Of(sent.Result), sent.Body, RowKey.Of(RowKey.Delivery, sent.DeliveryId));
                break;
            case TestOutcome.Mocked mocked:
                _mocked = mocked;
                break;
            case TestOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
        }
    }

    private async Task<bool> MayAsync() => (await Authentication).User.May(Permission.CreateWebhooks); // the buttons alone are not the guard
}
