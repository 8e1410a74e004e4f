using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.OAuth.Manage;

/// <summary>All connections of the organization, by what they need; live.</summary>
public sealed partial class ConnectionsPage
{
    private readonly CancellationTokenSource gone = new();
    private ConnectionPicture? _picture;
    private ConnectionLine? _revoking;
    private ConnectionView _view;
    private string? _search;
    private long _version = 1;

    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewWord { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ConnectionOverview Overview { get; set; } = null!;

    [Inject]
    private ConnectionActions Actions { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not ConnectionMessage)
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        _view = ConnectionWords.View(ViewWord);
        await LoadAsync();
    }

    protected override Task RefreshAsync() => LoadAsync();

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync() => _picture = await Overview.ReadAsync(_view, _search, gone.Token);

    // The view is part of the address: it can be sent to somebody.
    private void Show(ConnectionView view) => Location.NavigateTo(view is ConnectionView.All ? "/admin/integrations/connections" : "/admin/integrations/connections?view=" + ConnectionWords.Word(view));

    private Task AllAsync()
    {
        _search = null;
        Show(ConnectionView.All);
        return LoadAsync();
    }

    private Task SearchAsync(string? text)
    {
        _search = text;
        return LoadAsync();
    }

    private Task RefreshNowAsync(ConnectionLine line) => DoAsync(stop => Actions.RefreshAsync(line.Connection.PublicId, stop));

    private Task RevokeAsync() => DoAsync(stop => Actions.RevokeAsync(_revoking!.Connection.PublicId, stop));

    private async Task DoAsync(Func<CancellationToken, Task<string?>> deed)
    {
        // The button alone is not the guard: a role may have changed since the page was opened.
        if (!(await Authentication).User.May(Permission.ManageCredentials))
        {
            Toasts.Failed("Your role may not manage credentials. Nothing was changed; ask an administrator.");
            return;
        }

        Toasts.Show(new Toast(StatusTone.Idle, await deed(gone.Token) ?? "This connection does not exist any more."));
        await LoadAsync();
    }

    private static StatusTone? ToneOf(ConnectionView view) => view switch
    {
        ConnectionView.NeedsReconnect => StatusTone.Bad,
        ConnectionView.All or ConnectionView.ExpiresInWeek => null,
        _ => StatusTone.Warn,
    };
}
