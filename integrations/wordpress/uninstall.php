<?php
/** Removes everything that the plugin has stored, on every site. Headlines stay on the ticker: they belong to the newsroom. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

function shareet_uninstall_site(): void {
	foreach ( array( 'shareet_settings', 'shareet_fault', 'shareet_withdrawals' ) as $option ) {
		delete_option( $option );
	}
	foreach ( array( '_shareet_record', '_shareet_mark', '_shareet_unsent' ) as $meta ) {
		delete_post_meta_by_key( $meta );
	}
	wp_unschedule_hook( 'shareet_retry' );
}

if ( is_multisite() ) {
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $shareet_site ) {
		switch_to_blog( $shareet_site );
		shareet_uninstall_site();
		restore_current_blog();
	}
} else {
	shareet_uninstall_site();
}
