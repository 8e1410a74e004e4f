using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ConsentAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConsentAttempts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<int>(type: "int", nullable: false),
                    IntegrationId = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StateHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Reconnects = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ScopesRequested = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Issuer = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    AuthorizeOrigin = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    RedirectUri = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Result = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    NextStep = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ConnectionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Expected = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Came = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SealedValue = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentAttempts_Integrations_IntegrationId",
                        column: x => x.IntegrationId,
                        principalTable: "Integrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ConsentAttempts_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_CreatedAt",
                table: "ConsentAttempts",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_IntegrationId",
                table: "ConsentAttempts",
                column: "IntegrationId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_KeyId",
                table: "ConsentAttempts",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_OrganizationId",
                table: "ConsentAttempts",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_PublicId",
                table: "ConsentAttempts",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentAttempts_StateHash",
                table: "ConsentAttempts",
                column: "StateHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentAttempts");
        }
    }
}
