using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Inbound.Gaps;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>One receiver: what it was called with, why calls were refused, and its settings; live.</summary>
public sealed partial class ReceiverPage
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource gone = new();
    private Receiver? _receiver;
    private bool _loaded;
    private bool _seesAddress;
    private IReadOnlyDictionary<CallVerdict, int> _counts = new Dictionary<CallVerdict, int>();
    private IReadOnlyList<CallLine> _calls = [];
    private IReadOnlyList<InputOption> _integrations = [];
    private IReadOnlyList<InputOption> _targets = [];
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private int _shown = PageSize;
    private bool _more;
    private CallVerdict? _verdict;
    private CallLine? _open;
    private (ReceivedCall Call, string Body)? _whole;
    private Dialog _dialog;
    private ReceiverDraft? _draft;
    private string? _newSecret;
    private string? _overlap = "24";
    private string? _secret;
    private bool _comparing;
    private GapReport? _gaps;
    private long _version = 1;

    private enum Dialog
    {
        None,
        Settings,
        Secret,
        Delete,
    }

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The verdict that is shown: part of the address, so that it can be sent to somebody.</summary>
    [SupplyParameterFromQuery(Name = "verdict")]
    public string? VerdictWord { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ReceiverList List { get; set; } = null!;

    [Inject]
    private ReceiverChanges Changes { get; set; } = null!;

    [Inject]
    private CallReplays Replays { get; set; } = null!;

    [Inject]
    private TestCalls Tests { get; set; } = null!;

    [Inject]
    private GapFinder Gaps { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not CallMessage call || call.ReceiverId != _receiver?.Id)
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        _verdict = CallWords.Verdict(VerdictWord);
        _seesAddress = (await Authentication).User.May(Permission.ModifyWebhookSecurity);
        await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        _receiver = await List.FindAsync(Id, gone.Token);
        _loaded = true;
        if (_receiver is { } receiver)
        {
            _counts = await List.CountsAsync(receiver.Id, gone.Token);
            var calls = await List.CallsAsync(receiver.Id, _verdict, _shown, before: null, gone.Token);
            (_calls, _more) = ([.. calls.Take(_shown)], calls.Count > _shown);
        }
    }

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private string? Problem(string field) => _problems.TryGetValue(field, out var problem) ? ReceiverWords.Sentence(problem) : null;

    private void CloseDialog() => (_dialog, _problems, _newSecret) = (Dialog.None, new Dictionary<string, string>(StringComparer.Ordinal), null);

    private void Filter(CallVerdict? verdict) =>
        Location.NavigateTo($"/admin/integrations/receivers/{Id}" + (verdict is { } wanted ? "?verdict=" + CallWords.Word(wanted) : ""));

    private Task MoreAsync()
    {
        _shown += PageSize;
        return RefreshAsync();
    }

    private async Task OpenAsync(CallLine call)
    {
        _open = call;
        _whole = (await Authentication).User.May(Permission.ViewWebhookPayloads) ? await List.CallAsync(Id, call.PublicId, gone.Token) : null;
    }

    private async Task ReplayAsync()
    {
        if (await MayAsync(Permission.RetryFailedDeliveries))
        {
            Tell(await Replays.ReplayAsync(Id, _open!.PublicId, gone.Token));
        }
    }

    private async Task TestAsync()
    {
        if (await MayAsync(Permission.ModifyWebhookSecurity))
        {
            Tell(await Tests.SendAsync(Id, Address.Of(Location.BaseUri, _receiver!.Path), gone.Token));
            await RefreshAsync();
        }
    }

    private async Task CompareAsync()
    {
        if (await MayAsync(Permission.RetryFailedDeliveries))
        {
            _comparing = true;
            StateHasChanged();
            _gaps = await Gaps.FindAsync(_receiver!, gone.Token);
            _comparing = false;
            await RefreshAsync();
        }
    }

    private async Task EditAsync()
    {
        _integrations = await List.IntegrationsAsync(_receiver!.Preset, gone.Token);
        _targets = await List.TargetsAsync(gone.Token);
        (_draft, _dialog) = (ReceiverDraft.Of(_receiver), Dialog.Settings);
    }

    private async Task SaveAsync()
    {
        if (await MayAsync(Permission.ModifyWebhookSecurity))
        {
            await SettleAsync(await Changes.UpdateAsync(Id, _draft!, _receiver!.Version, gone.Token), "Saved.");
        }
    }

    private async Task RotateAsync()
    {
        if (await MayAsync(Permission.ModifyWebhookSecurity))
        {
            TimeSpan? overlap = double.TryParse(_overlap, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && Math.Abs(hours) < 100_000 ? TimeSpan.FromHours(hours) : null;
            await SettleAsync(await Changes.RotateAsync(Id, _newSecret, overlap, gone.Token), "The new secret counts. Copy it from the set-up below and enter it at the sender.");
        }
    }

    private async Task DeleteAsync()
    {
        if (await MayAsync(Permission.ModifyWebhookSecurity) && await Changes.DeleteAsync(Id, gone.Token) is ReceiverOutcome.Done)
        {
            Toasts.Done("The receiver and its calls are deleted.");
            Location.NavigateTo("/admin/integrations/receivers");
        }
    }

    private async Task SettleAsync(ReceiverOutcome outcome, string said)
    {
        switch (outcome)
        {
            case ReceiverOutcome.Done done:
                CloseDialog();
                _secret = done.Secret ?? _secret;
                Toasts.Done(said);
                await RefreshAsync();
                break;
            case ReceiverOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case ReceiverOutcome.Stale:
                Toasts.Failed("Somebody else changed this receiver meanwhile. Nothing was saved: close the dialog, look at the settings as they are now, and change them again.");
                break;
            default:
                Toasts.Failed("This receiver does not exist any more.");
                break;
        }
    }

    // The button alone is not the guard: a role may have changed since the page was opened.
    private async Task<bool> MayAsync(Permission permission)
    {
        if ((await Authentication).User.May(permission))
        {
            return true;
        }

        Toasts.Failed("Your role may not do this. Nothing was changed; ask an administrator.");
        return false;
    }

    private void Tell((bool Done, string Said)? outcome) =>
        Toasts.Show(new Toast(outcome is { Done: true } ? StatusTone.Ok : StatusTone.Bad, outcome?.Said ?? "This receiver or call does not exist any more."));
}
