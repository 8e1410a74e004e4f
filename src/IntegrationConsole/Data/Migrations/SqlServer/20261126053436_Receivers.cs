using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Receivers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Receivers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Token = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Preset = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Hmac = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: true),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    AllowedFrom = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Window = table.Column<long>(type: "bigint", nullable: true),
                    ForwardTo = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    IntegrationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Hook = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ComparedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receivers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Receivers_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ReceivedCalls",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    ReceiverId = table.Column<int>(type: "int", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Method = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Query = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Headers = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Body = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false),
                    BodyBytes = table.Column<int>(type: "int", nullable: false),
                    CallerAddress = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Source = table.Column<int>(type: "int", nullable: false),
                    Verdict = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(700)", maxLength: 700, nullable: false),
                    NextStep = table.Column<string>(type: "nvarchar(700)", maxLength: 700, nullable: false),
                    EventId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EventType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DedupKey = table.Column<string>(type: "nvarchar(70)", maxLength: 70, nullable: true),
                    Repeats = table.Column<int>(type: "int", nullable: false),
                    LastRepeatAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ForwardedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Forwards = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceivedCalls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceivedCalls_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ReceivedCalls_Receivers_ReceiverId",
                        column: x => x.ReceiverId,
                        principalTable: "Receivers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReceiverSecrets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    ReceiverId = table.Column<int>(type: "int", nullable: false),
                    SealedValue = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceiverSecrets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceiverSecrets_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ReceiverSecrets_Receivers_ReceiverId",
                        column: x => x.ReceiverId,
                        principalTable: "Receivers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_Once",
                table: "ReceivedCalls",
                columns: new[] { "ReceiverId", "DedupKey" },
                unique: true,
                filter: "\"DedupKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_OrganizationId",
                table: "ReceivedCalls",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_PublicId",
                table: "ReceivedCalls",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_ReceivedAt",
                table: "ReceivedCalls",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_ReceiverId_EventId",
                table: "ReceivedCalls",
                columns: new[] { "ReceiverId", "EventId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_ReceiverId_Id",
                table: "ReceivedCalls",
                columns: new[] { "ReceiverId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedCalls_ToForward",
                table: "ReceivedCalls",
                column: "Id",
                filter: "\"ForwardedAt\" IS NULL AND \"Verdict\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Receivers_OrganizationId_Name",
                table: "Receivers",
                columns: new[] { "OrganizationId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Receivers_PublicId",
                table: "Receivers",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Receivers_Token",
                table: "Receivers",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceiverSecrets_KeyId",
                table: "ReceiverSecrets",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceiverSecrets_OrganizationId",
                table: "ReceiverSecrets",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReceiverSecrets_ReceiverId",
                table: "ReceiverSecrets",
                column: "ReceiverId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReceivedCalls");

            migrationBuilder.DropTable(
                name: "ReceiverSecrets");

            migrationBuilder.DropTable(
                name: "Receivers");
        }
    }
}
