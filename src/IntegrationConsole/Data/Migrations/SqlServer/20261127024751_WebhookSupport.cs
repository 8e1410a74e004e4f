using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WebhookSupport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_EndpointId_Id",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_EventId",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookAttempts_DeliveryId",
                table: "WebhookAttempts");

            migrationBuilder.DropIndex(
                name: "IX_WebhookAttempts_OrganizationId_Id",
                table: "WebhookAttempts");

            migrationBuilder.CreateTable(
                name: "WebhookReplays",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    Filter = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    RatePerSecond = table.Column<double>(type: "float", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Total = table.Column<int>(type: "int", nullable: false),
                    UpTo = table.Column<long>(type: "bigint", nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    Made = table.Column<int>(type: "int", nullable: false),
                    Skipped = table.Column<int>(type: "int", nullable: false),
                    Owner = table.Column<int>(type: "int", nullable: false),
                    StartedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookReplays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookReplays_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "WebhookRollups",
                columns: table => new
                {
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    Span = table.Column<int>(type: "int", nullable: false),
                    StartMs = table.Column<long>(type: "bigint", nullable: false),
                    EndpointId = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ProcessId = table.Column<int>(type: "int", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    Failed = table.Column<int>(type: "int", nullable: false),
                    Causes = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Sketch = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookRollups", x => new { x.OrganizationId, x.Span, x.StartMs, x.EndpointId, x.Type, x.ProcessId });
                    table.ForeignKey(
                        name: "FK_WebhookRollups_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_OrganizationId_EndpointId_Id",
                table: "WebhookDeliveries",
                columns: new[] { "OrganizationId", "EndpointId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_OrganizationId_EventId",
                table: "WebhookDeliveries",
                columns: new[] { "OrganizationId", "EventId" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_ReplayRunId",
                table: "WebhookDeliveries",
                column: "ReplayRunId",
                filter: "\"ReplayRunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_Troubled",
                table: "WebhookDeliveries",
                columns: new[] { "OrganizationId", "State", "Id" },
                filter: "\"State\" IN (2, 3, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_TroubledOfEndpoint",
                table: "WebhookDeliveries",
                columns: new[] { "OrganizationId", "EndpointId", "State", "Id" },
                filter: "\"State\" IN (2, 3, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_OrganizationId_DeliveryId",
                table: "WebhookAttempts",
                columns: new[] { "OrganizationId", "DeliveryId" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookReplays_OrganizationId_Id",
                table: "WebhookReplays",
                columns: new[] { "OrganizationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookReplays_PublicId",
                table: "WebhookReplays",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WebhookReplays_Running",
                table: "WebhookReplays",
                column: "State",
                filter: "\"State\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WebhookReplays");

            migrationBuilder.DropTable(
                name: "WebhookRollups");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_OrganizationId_EndpointId_Id",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_OrganizationId_EventId",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_ReplayRunId",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_Troubled",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_TroubledOfEndpoint",
                table: "WebhookDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_WebhookAttempts_OrganizationId_DeliveryId",
                table: "WebhookAttempts");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_EndpointId_Id",
                table: "WebhookDeliveries",
                columns: new[] { "EndpointId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_EventId",
                table: "WebhookDeliveries",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_DeliveryId",
                table: "WebhookAttempts",
                column: "DeliveryId");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_OrganizationId_Id",
                table: "WebhookAttempts",
                columns: new[] { "OrganizationId", "Id" });
        }
    }
}
