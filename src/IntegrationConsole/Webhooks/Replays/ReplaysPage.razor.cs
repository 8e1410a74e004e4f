using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Bulk replays: a new one with its count beforehand, their progress, pause, resume, cancel; live.</summary>
public sealed partial class ReplaysPage
{
    private static readonly IReadOnlyList<InputOption> States =
    [
        new("dead", "Dead letters"), new("failed", "Failed"), new("held", "Held while the endpoint was switched off"), new("delivered", "Delivered"), new("", "All of the time below"),
    ];

    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ReplayProgress>? _runs;
    private IReadOnlyList<InputOption> _endpoints = [];
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private bool _open;
    private string? _endpoint = "";
    private string? _state = "dead";
    private string? _type;
    private string? _since;
    private string? _until;
    private string? _rate = ReplayRules.UsualRate.ToString(CultureInfo.InvariantCulture);
    private int? _preview;
    private long _version = 1;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ReplayRuns Runs { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    private double Rate => double.TryParse(_rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) ? rate : 0;

    private DeliveryFilter Filter => new()
    {
        EndpointId = Guid.TryParse(_endpoint, out var id) ? Book.Of(Scope.OrganizationId).Endpoints.FirstOrDefault(e => e.PublicId == id)?.Id : null,
        State = FilterReader.Word<DeliveryState>(_state),
        Type = string.IsNullOrWhiteSpace(_type) ? null : _type.Trim(),
        Since = FilterReader.Moment(_since),
        Until = FilterReader.Moment(_until)?.AddDays(1),
    };

    protected override bool Concerns(ILiveMessage message)
    {
        // Deliveries of a replay end after it made them: the numbers beside it follow.
        if (message is not ReplayMessage && (message is not DeliveryMessage || _runs is not { Count: > 0 }))
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override Task OnInitializedAsync() => RefreshAsync();

    protected override async Task RefreshAsync() => _runs = await Runs.ListAsync(gone.Token);

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private void Open()
    {
        _endpoints = [new("", "All"), .. Book.Of(Scope.OrganizationId).Endpoints.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Select(e => new InputOption(e.PublicId.ToString(), e.Name))];
        (_open, _preview, _problems) = (true, null, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private async Task PreviewAsync()
    {
        _problems = ReplayRules.Check(Filter, Rate);
        _preview = _problems.Count == 0 ? await Runs.PreviewAsync(Filter, gone.Token) : null;
    }

    private async Task StartAsync()
    {
        if (!await MayAsync())
        {
            return;
        }

        switch (await Runs.StartAsync(Filter, Rate, gone.Token))
        {
            case ReplayRunOutcome.Done:
                _open = false;
                await RefreshAsync();
                break;
            case ReplayRunOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
        }
    }

    private async Task ChangeAsync(Func<Guid, CancellationToken, Task<ReplayRunOutcome>> change, ReplayRun run)
    {
        if (await MayAsync() && await change(run.PublicId, gone.Token) is ReplayRunOutcome.Refused refused)
        {
            Toasts.Failed(refused.Why);
        }

        await RefreshAsync();
    }

    private async Task<bool> MayAsync() => (await Authentication).User.May(Permission.RetryFailedDeliveries); // the buttons alone are not the guard
}
