namespace IntegrationConsole.Ui;

/// <summary>The icons of the kit; each is a symbol <c>i-name</c> in <see cref="Sprite"/>.</summary>
public enum IconName
{
    Dashboard,
    Plug,
    List,
    People,
    Person,
    Clock,
    Menu,
    Close,
    Search,
    Sun,
    Moon,
    Screen,
    Bell,
    Copy,
    Eye,
    Check,
    Plus,
    Refresh,
    Exit,
    Chevron,
    Play,
    Edit,
    Trash,
    Key,
    Shield,
    Info,
    Inbox,
    Arrow,
}
