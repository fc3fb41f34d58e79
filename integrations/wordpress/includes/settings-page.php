<?php
/** The page under Settings, and the notice that an administrator sees while the server refuses what is sent. */

namespace Shareet;

defined( 'ABSPATH' ) || exit;

function register_settings(): void {
	register_setting(
		'shareet',
		SETTINGS,
		array(
			'type'              => 'object',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
}
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );

function add_settings_page(): void {
	add_options_page(
		__( 'News ticker', 'shareet' ),
		__( 'News ticker', 'shareet' ),
		'manage_options',
		'shareet',
		__NAMESPACE__ . '\show_settings_page'
	);
}
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );

function show_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = settings();
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'News ticker', 'shareet' ); ?></h1>
		<form method="post" action="options.php">
			<?php settings_fields( 'shareet' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="shareet-server"><?php esc_html_e( 'Server', 'shareet' ); ?></label></th>
					<td>
						<input type="url" class="regular-text code" id="shareet-server" name="shareet_settings[server]" value="<?php echo esc_attr( $settings['server'] ); ?>" placeholder="https://news.example" required>
						<p class="description"><?php esc_html_e( 'The address of your Shareet server. The ticker’s script comes from there.', 'shareet' ); ?></p>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="shareet-channel"><?php esc_html_e( 'Channel', 'shareet' ); ?></label></th>
					<td>
						<input type="text" class="regular-text code" id="shareet-channel" name="shareet_settings[channel]" value="<?php echo esc_attr( $settings['channel'] ); ?>" required>
						<p class="description"><?php esc_html_e( 'Its id, as the newsroom calls it. Blocks can show another one.', 'shareet' ); ?></p>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="shareet-key"><?php esc_html_e( 'Key', 'shareet' ); ?></label></th>
					<td>
						<?php if ( defined( 'SHAREET_KEY' ) ) : ?>
							<p><?php esc_html_e( 'The key is in wp-config.php.', 'shareet' ); ?></p>
						<?php else : ?>
							<input type="password" class="regular-text code" id="shareet-key" name="shareet_settings[key]" value="" autocomplete="off" placeholder="<?php echo esc_attr( '' === $settings['key'] ? '' : __( 'A key is stored.', 'shareet' ) ); ?>">
							<p class="description"><?php esc_html_e( 'Only for sending posts: a key with the role of an editor, for this channel. Without one the ticker is shown and nothing is sent.', 'shareet' ); ?></p>
						<?php endif; ?>
					</td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Send to the ticker', 'shareet' ); ?></th>
					<td>
						<fieldset>
							<legend class="screen-reader-text"><?php esc_html_e( 'Send to the ticker', 'shareet' ); ?></legend>
							<label><input type="radio" name="shareet_settings[send]" value="marked" <?php checked( $settings['send'], 'marked' ); ?>> <?php esc_html_e( 'Posts that their author marks', 'shareet' ); ?></label><br>
							<label><input type="radio" name="shareet_settings[send]" value="all" <?php checked( $settings['send'], 'all' ); ?>> <?php esc_html_e( 'Every post, unless its author unmarks it', 'shareet' ); ?></label><br>
							<label><input type="checkbox" name="shareet_settings[pictures]" value="1" <?php checked( $settings['pictures'] ); ?>> <?php esc_html_e( 'With their featured images', 'shareet' ); ?></label>
						</fieldset>
					</td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

/** Shown on every admin page until the server accepts a post again: nothing that it refuses reaches a reader. */
function show_fault(): void {
	$fault = get_option( FAULT );
	if ( ! is_string( $fault ) || '' === $fault || ! current_user_can( 'edit_posts' ) ) {
		return;
	}
	echo '<div class="notice notice-error"><p><strong>' . esc_html__( 'News ticker', 'shareet' ) . '</strong> ' . esc_html( fault_text( $fault ) );
	if ( current_user_can( 'manage_options' ) ) {
		echo ' <a href="' . esc_url( admin_url( 'options-general.php?page=shareet' ) ) . '">' . esc_html__( 'Settings', 'shareet' ) . '</a>';
	}
	echo '</p></div>';
}
add_action( 'admin_notices', __NAMESPACE__ . '\show_fault' );
